import { UndefinedMeasureError } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { sumOfDistancesOf } from "../wasm/graph/graphKernels.js";
import { distanceProfileOf } from "../wasm/graph/measureKernels.js";
import { fitsMany64, measureMany64 } from "../wasm/graph/measureMany64.js";
import { countComponents } from "./quantities/countComponents.js";
import { requireNodes } from "./requirements/requireNodes.js";

/**
 * Average shortest path length L: the mean of the distances, in edges, between all ordered pairs of different nodes,
 * `sum d(u, v) / (n (n - 1))`. As in NetworkX 2.8, a directed graph must be weakly connected, and a pair without a path
 * contributes 0 to the sum.
 *
 * @returns a number of at least 1 (less for a directed graph that is not strongly connected); 0 for a single node
 * @throws {UndefinedMeasureError} for the null graph and for a graph that is not (weakly) connected
 *
 * Cost: O(m n / 128) vector operations per unit of distance, and 128 bytes per node.
 *
 * @example
 * averageShortestPathLength(Graph.fromEdges(3, [[0, 1], [1, 2]])); // 1.3333333333333333
 */
export function averageShortestPathLength(graph: Graph): number {
  requireNodes("averageShortestPathLength", graph);
  const n = graph.order;
  if (n === 1) return 0;
  const value = fitsMany64(graph) ? measureMany64([graph])[1] : sumOfDistances(graph) / (n * (n - 1));
  if (Number.isNaN(value)) {
    throw new UndefinedMeasureError(
      `averageShortestPathLength is not defined for a graph that is not ${graph.directed ? "weakly " : ""}connected`,
    );
  }
  return value;
}

/** Sum of the distances of all ordered pairs with a path, or NaN for a graph that is not (weakly) connected. */
function sumOfDistances(graph: Graph): number {
  if (!graph.directed) return sumOfDistancesOf(graph) ?? NaN;
  if (countComponents(graph) > 1) return NaN;
  return distanceProfileOf(graph).sums.reduce((sum, distances) => sum + distances, 0);
}
