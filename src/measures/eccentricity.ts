import { requireObject } from "../arguments/requireObject.js";
import type { Graph } from "../graph/graph.js";
import type { WeightOptions } from "./measure.js";
import { farthestDistances } from "./quantities/farthestDistances.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Eccentricity of each node: its largest distance to another node.
 *
 * @param options whether edges count by their weights
 * @returns one number per node; an integer, without weights
 * @throws {UndefinedMeasureError} if some pair has no path; a directed graph must be strongly connected
 * @throws {ArgumentError} for `weighted` without weights, or with a weight that is negative or not finite
 *
 * Cost: O(m n / 128) vector operations per unit of distance, and 132 bytes per node. With
 * weights, O(n (n + m) log n).
 *
 * @example
 * Array.from(eccentricity(Graph.fromEdges(3, [[0, 1], [1, 2]]))); // [2, 1, 2]
 */
export function eccentricity(graph: Graph, options?: { readonly weighted?: false }): Uint32Array;
export function eccentricity(graph: Graph, options?: WeightOptions): Uint32Array | Float64Array;
export function eccentricity(graph: Graph, options: WeightOptions = {}): Uint32Array | Float64Array {
  requireGraph(graph);
  requireObject("options", options);
  return farthestDistances("eccentricity", graph, options.weighted);
}
