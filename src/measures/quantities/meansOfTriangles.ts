import { UndefinedMeasureError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { weightedDirectedTrianglesOf, weightedTrianglesOf } from "../../wasm/graph/weightedKernels.js";
import { weightsIn } from "../requirements/requireWeights.js";
import { reversed } from "./reversed.js";

/**
 * For each node, the sum of the geometric means of its triangles' weights, divided by the largest weight: twice this sum in an
 * undirected graph, and over all directed triangles in a directed one.
 *
 * @throws {UndefinedMeasureError} if the largest weight is 0
 */
export function meansOfTriangles(graph: Graph): Float64Array {
  const { weights, offsets, neighbors, directed } = weightsIn(graph);
  const largest = weights.reduce((most, weight) => Math.max(most, weight), -Infinity);
  if (largest === 0)
    throw new UndefinedMeasureError("clustering", "the largest weight is 0, and weights are divided by it");
  const rows = { offsets, neighbors, weights: weights.map((weight) => weight / largest) };
  if (!directed) return weightedTrianglesOf(rows);
  const into = weightsIn(reversed(graph));
  return weightedDirectedTrianglesOf(rows, {
    offsets: into.offsets,
    neighbors: into.neighbors,
    weights: into.weights.map((weight) => weight / largest),
  });
}
