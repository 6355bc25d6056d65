import { ArgumentError, FormatError } from "../../errors.js";
import type { Graph } from "../graph.js";
import { matrixGraph, MAX_MATRIX_ORDER } from "./matrixGraph.js";
import { parseNpy, writeNpy } from "./npy.js";

/**
 * Reads a graph from an adjacency matrix that `numpy.save` wrote, for example that of `networkx.to_numpy_array`: zeros and
 * ones of any type. An asymmetric matrix is a directed graph's, with an edge from the row's node to the column's.
 *
 * @param bytes the content of the file
 * @param source what to call it in messages
 * @throws {FormatError} when the file is not such a matrix, or has a one on the diagonal
 *
 * @example
 * parseAdjacencyNpy(writeNpy(new Uint8Array([0, 1, 0, 0]), [2, 2])).directed; // true
 */
export function parseAdjacencyNpy(bytes: Uint8Array, source = "npy file"): Graph {
  const { data, shape } = parseNpy(bytes, source);
  const [order, columns] = shape;
  if (order !== columns) {
    const expected = "expected a square adjacency matrix of zeros and ones";
    throw new FormatError(source, `has the shape (${shape.join(", ")}); ${expected}`);
  }
  for (let k = 0; k < data.length; k++) {
    const value = Number(data[k]);
    if (value !== 0 && value !== 1) {
      const place = `row ${Math.floor(k / order)}, column ${k % order}`;
      throw new FormatError(source, `has ${data[k]} in ${place}; expected 0 or 1`);
    }
  }
  return matrixGraph(order, (u, v) => Number(data[u * order + v]) === 1, source);
}

/**
 * Writes a graph's adjacency matrix byte for byte as `numpy.save` writes a uint8 array. Names do not fit, and a directed
 * graph with a symmetric matrix will come back undirected.
 *
 * @throws {ArgumentError} above 20,000 nodes
 *
 * @example
 * formatAdjacencyNpy(Graph.fromEdges(3, [[0, 1]])).length; // 128 + 9
 */
export function formatAdjacencyNpy(graph: Graph): Uint8Array<ArrayBuffer> {
  const { order } = graph;
  if (order > MAX_MATRIX_ORDER) {
    throw new ArgumentError("graph", `of at most ${MAX_MATRIX_ORDER} nodes to be written as a matrix`, order);
  }
  const matrix = new Uint8Array(order * order);
  for (let u = 0; u < order; u++) for (const v of graph.neighborsOf(u)) matrix[u * order + v] = 1;
  return writeNpy(matrix, [order, order]);
}
