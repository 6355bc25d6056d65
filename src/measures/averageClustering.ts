import type { Graph } from "../graph/graph.js";
import { fitsMany64, measureMany64 } from "../wasm/graph/measureMany64.js";
import { clustering } from "./clustering.js";
import { requireNodes } from "./requirements/requireNodes.js";

/**
 * Average clustering coefficient C: the mean over all nodes of their local {@link clustering}. The sorted values are
 * summed one after another and divided by n, so that C is the same number as the reference's to the last bit.
 *
 * @returns a number in [0, 1]
 * @throws {UndefinedMeasureError} for the null graph
 *
 * Cost: O(m n / 128) vector operations and n^2 / 8 bytes. Source: Watts and Strogatz, Nature 393 (1998); directed:
 * Fagiolo, Physical Review E 76 (2007).
 *
 * @example
 * averageClustering(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 0], [2, 3]])); // 0.5833333333333333
 */
export function averageClustering(graph: Graph): number {
  requireNodes("averageClustering", graph);
  if (fitsMany64(graph)) return measureMany64([graph])[0];
  let sum = 0;
  for (const value of clustering(graph).sort()) sum += value;
  return sum / graph.order;
}
