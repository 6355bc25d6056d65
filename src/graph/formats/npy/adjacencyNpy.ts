import { ArgumentError, FormatError } from "../../../errors.js";
import type { Graph } from "../../graph.js";
import { buildGraph } from "../raw/buildGraph.js";
import type { RawGraph } from "../raw/rawGraph.js";
import { type ReadOptions, requireReadOptions } from "../raw/readOptions.js";
import { MATRIX_LIMIT, matrixGraph, MAX_MATRIX_ORDER } from "../tables/matrixGraph.js";
import { parseNpy, writeNpy } from "./npy.js";
import { requireGraph } from "../../requireGraph.js";

/**
 * Reads a graph from an adjacency matrix in NumPy's npy format, for example one made by `networkx.to_numpy_array`: numbers
 * of any type. An entry other than 0 is an edge from row to column, and its weight. An asymmetric matrix gives a directed graph.
 * Entries on the diagonal are dropped, with a notice.
 *
 * @param bytes content of the file
 * @param source name of the file in error messages
 * @param options what to keep, and who receives notices
 * @throws {FormatError} for a file that is not a square matrix of finite numbers
 *
 * @example
 * parseAdjacencyNpy(writeNpy(new Uint8Array([0, 1, 0, 0]), [2, 2])).directed; // true
 */
export function parseAdjacencyNpy(bytes: Uint8Array, source = "npy file", options: ReadOptions = {}): Graph {
  requireReadOptions(options);
  return buildGraph(readAdjacencyNpy(bytes, source, options), source, options);
}

/** Reads the edges of an adjacency matrix: see `parseAdjacencyNpy`. */
export function readAdjacencyNpy(bytes: Uint8Array, source: string, options: ReadOptions = {}): RawGraph {
  const { data, shape } = parseNpy(bytes, source);
  const [order, columns] = shape;
  if (order !== columns) {
    const received = `an array of shape (${shape.join(", ")})`;
    throw new FormatError(source, `expected a square adjacency matrix, but got ${received}`);
  }
  const entry = (u: number, v: number) => Number(data[u * order + v]);
  return matrixGraph({ order, entry, place: (u, v) => `row ${u}, column ${v}` }, source, options);
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
  requireGraph(graph);
  const { order } = graph;
  if (order > MAX_MATRIX_ORDER) {
    throw new ArgumentError("graph", MATRIX_LIMIT, order);
  }
  const matrix = new Uint8Array(order * order);
  for (let u = 0; u < order; u++) for (const v of graph.neighborsOf(u)) matrix[u * order + v] = 1;
  return writeNpy(matrix, [order, order]);
}
