import { FormatError } from "../../../errors.js";
import { RawGraph } from "../raw/rawGraph.js";
import type { ReadOptions } from "../raw/readOptions.js";

/** Largest order for which an adjacency matrix is written: 400 MB. */
export const MAX_MATRIX_ORDER = 20_000;

/** What a graph must be to be written as a matrix, for error messages. */
export const MATRIX_LIMIT = `of at most ${MAX_MATRIX_ORDER} nodes to be written as a matrix (use an edge list)`;

/** A square matrix in a file. */
export interface Matrix {
  readonly order: number;
  /** The entry in row u and column v. */
  readonly entry: (u: number, v: number) => number;
  /** Where an entry is, for error messages. */
  readonly place: (u: number, v: number) => string;
  /** Whether the file says that edges have a direction. */
  readonly directed?: boolean;
  /** One label per row. */
  readonly labels?: readonly string[];
}

/**
 * The edges of an adjacency matrix, from row to column. An entry other than 0 is an edge, and its weight. The graph is directed if
 * the matrix is asymmetric or the file says so. Entries on the diagonal are dropped, with a notice.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for an entry that is not a finite number
 */
export function matrixGraph(
  { order, entry, place, directed = false, labels }: Matrix,
  source: string,
  options: ReadOptions,
): RawGraph {
  const { weighted = false } = options;
  const raw = new RawGraph(directed);
  for (let u = 0; u < order; u++) raw.node(labels?.[u] ?? String(u));
  let loops = 0;
  for (let u = 0; u < order; u++) {
    for (let v = 0; v < order; v++) {
      const value = entry(u, v);
      if (!Number.isFinite(value)) {
        throw new FormatError(source, `${place(u, v)}: expected a finite number, but got ${value}`);
      }
      if (u === v && value !== 0) loops++;
      if (v < u) {
        const mirrored = entry(v, u);
        if ((value !== 0) !== (mirrored !== 0) || (weighted && value !== mirrored)) raw.directed = true;
      }
    }
  }
  for (let u = 0; u < order; u++) {
    for (let v = raw.directed ? 0 : u + 1; v < order; v++) {
      const value = entry(u, v);
      if (value !== 0 && u !== v) raw.join(u, v, value === 1 ? undefined : value);
    }
  }
  diagonalNotice(loops, source, options);
  return raw;
}

/** Says that entries on the diagonal were dropped. */
export function diagonalNotice(loops: number, source: string, { onNotice }: ReadOptions): void {
  if (loops === 0) return;
  const entries = loops === 1 ? "1 entry" : `${loops} entries`;
  onNotice?.(`${source}: ${entries} on the diagonal dropped, because self-loops are not supported`);
}
