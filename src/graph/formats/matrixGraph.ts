import { RawGraph } from "./rawGraph.js";

/** Largest order for which an adjacency matrix is written: 400 MB. */
export const MAX_MATRIX_ORDER = 20_000;

/** What a graph must be to be written as a matrix, for error messages. */
export const MATRIX_LIMIT = `of at most ${MAX_MATRIX_ORDER} nodes to be written as a matrix (use an edge list)`;

/**
 * The edges of an adjacency matrix: directed if the matrix is asymmetric or `directed` is set.
 *
 * @param order number of rows
 * @param present whether there is an edge from u to v
 */
export function matrixGraph(
  order: number,
  present: (u: number, v: number) => boolean,
  { directed = false, names }: { directed?: boolean; names?: readonly string[] } = {},
): RawGraph {
  const raw = new RawGraph(directed);
  for (let u = 0; u < order; u++) raw.node(names?.[u] ?? String(u));
  raw.named = names !== undefined;
  for (let u = 0; u < order; u++) {
    for (let v = 0; v < order; v++) if (present(u, v) !== present(v, u)) raw.directed = true;
  }
  for (let u = 0; u < order; u++) {
    for (let v = raw.directed ? 0 : u; v < order; v++) if (present(u, v)) raw.join(u, v);
  }
  return raw;
}
