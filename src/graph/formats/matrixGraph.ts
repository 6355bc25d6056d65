import { FormatError } from "../../errors.js";
import { Graph, type RowOptions } from "../graph.js";

/** Largest order for which an adjacency matrix is written: 400 MB. */
export const MAX_MATRIX_ORDER = 20_000;

/** What a graph must be to be written as a matrix, for error messages. */
export const MATRIX_LIMIT = `of at most ${MAX_MATRIX_ORDER} nodes to be written as a matrix (use an edge list)`;

/**
 * The graph of an adjacency matrix: directed if the matrix is asymmetric or `options.directed` is set.
 *
 * @param order number of rows
 * @param present whether there is an edge from u to v
 * @param source name of the matrix in error messages
 * @param options direction and names
 * @throws {FormatError} for a self-loop
 */
export function matrixGraph(
  order: number,
  present: (u: number, v: number) => boolean,
  source: string,
  options: RowOptions = {},
): Graph {
  const offsets = new Uint32Array(order + 1);
  const neighbors: number[] = [];
  let symmetric = true;
  for (let u = 0; u < order; u++) {
    if (present(u, u)) {
      throw new FormatError(source, `node ${u} has a self-loop; only simple graphs are supported`);
    }
    for (let v = 0; v < order; v++) {
      if (!present(u, v)) continue;
      neighbors.push(v);
      symmetric &&= present(v, u);
    }
    offsets[u + 1] = neighbors.length;
  }
  return Graph.fromSortedRows(offsets, Uint32Array.from(neighbors), {
    ...options,
    directed: options.directed === true || !symmetric,
  });
}
