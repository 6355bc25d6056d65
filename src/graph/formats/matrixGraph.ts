import { FormatError } from "../../errors.js";
import { Graph, type GraphOptions } from "../graph.js";

/** Largest order whose adjacency matrix is written: 400 MB. */
export const MAX_MATRIX_ORDER = 20_000;

/**
 * The graph of an adjacency matrix: undirected when the matrix is symmetric, unless the options say otherwise.
 *
 * @param present whether an edge leads from u to v
 * @param source what to call the matrix in messages
 * @throws {FormatError} for a self-loop
 */
export function matrixGraph(
  order: number,
  present: (u: number, v: number) => boolean,
  source: string,
  options: GraphOptions = {},
): Graph {
  const offsets = new Uint32Array(order + 1);
  const neighbors: number[] = [];
  let symmetric = true;
  for (let u = 0; u < order; u++) {
    if (present(u, u)) {
      throw new FormatError(source, `has a self-loop at node ${u}; only simple graphs can be used`);
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
