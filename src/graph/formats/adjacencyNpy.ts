import { ArgumentError, FormatError } from "../../errors.js";
import type { Graph } from "../graph.js";
import { buildGraph } from "./buildGraph.js";
import type { RawGraph } from "./rawGraph.js";
import type { ReadOptions } from "./readOptions.js";
import { MATRIX_LIMIT, matrixGraph, MAX_MATRIX_ORDER } from "./matrixGraph.js";
import { parseNpy, writeNpy } from "./npy.js";

/**
 * Reads a graph from an adjacency matrix in NumPy's npy format, for example one made by `networkx.to_numpy_array`: zeros and
 * ones of any numeric type. An asymmetric matrix gives a directed graph, with edges from row to column.
 *
 * @param bytes content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for a file that is not a square matrix of zeros and ones, and for a 1 on the diagonal
 *
 * @example
 * parseAdjacencyNpy(writeNpy(new Uint8Array([0, 1, 0, 0]), [2, 2])).directed; // true
 */
export function parseAdjacencyNpy(bytes: Uint8Array, source = "npy file", options: ReadOptions = {}): Graph {
  return buildGraph(readAdjacencyNpy(bytes, source), source, options);
}

/** Reads the edges of an adjacency matrix: see `parseAdjacencyNpy`. */
export function readAdjacencyNpy(bytes: Uint8Array, source: string): RawGraph {
  const { data, shape } = parseNpy(bytes, source);
  const [order, columns] = shape;
  if (order !== columns) {
    const received = `an array of shape (${shape.join(", ")})`;
    throw new FormatError(source, `expected a square adjacency matrix, but got ${received}`);
  }
  for (let k = 0; k < data.length; k++) {
    const value = Number(data[k]);
    if (value !== 0 && value !== 1) {
      const place = `row ${Math.floor(k / order)}, column ${k % order}`;
      throw new FormatError(source, `${place}: expected 0 or 1, but got ${data[k]}`);
    }
  }
  return matrixGraph(order, (u, v) => Number(data[u * order + v]) === 1);
}

/**
 * Writes the adjacency matrix of a graph, byte for byte as `numpy.save` writes a uint8 array. The format has no names, and a
 * directed graph with a symmetric matrix is read back as undirected.
 *
 * @throws {ArgumentError} for more than 20,000 nodes
 *
 * @example
 * formatAdjacencyNpy(Graph.fromEdges(3, [[0, 1]])).length; // 128 + 9
 */
export function formatAdjacencyNpy(graph: Graph): Uint8Array<ArrayBuffer> {
  const { order } = graph;
  if (order > MAX_MATRIX_ORDER) {
    throw new ArgumentError("graph", MATRIX_LIMIT, order);
  }
  const matrix = new Uint8Array(order * order);
  for (let u = 0; u < order; u++) for (const v of graph.neighborsOf(u)) matrix[u * order + v] = 1;
  return writeNpy(matrix, [order, order]);
}
