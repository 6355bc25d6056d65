import { requireObject } from "../arguments/requireObject.js";
import type { Graph } from "../graph/graph.js";
import { fitsMany64, measureMany64 } from "../wasm/graph/measureMany64.js";
import { clustering } from "./clustering.js";
import type { WeightOptions } from "./measure.js";
import { requireNodes } from "./requirements/requireNodes.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Average clustering coefficient C: the mean of the local {@link clustering} of all nodes. The values are sorted and summed in
 * order, so that C equals the value of the paper's code to the last bit.
 *
 * @param options whether triangles count by their weights
 * @returns a number in [0, 1], in [-1, 1] with negative weights
 * @throws {UndefinedMeasureError} for the null graph
 * @throws {ArgumentError} for weights that {@link clustering} refuses
 *
 * Cost: as {@link clustering}. Source: Watts and Strogatz, Nature 393 (1998); directed:
 * Fagiolo, Physical Review E 76 (2007).
 *
 * @example
 * averageClustering(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 0], [2, 3]])); // 0.5833333333333333
 */
export function averageClustering(graph: Graph, options: WeightOptions = {}): number {
  requireGraph(graph);
  requireObject("options", options);
  requireNodes("averageClustering", graph);
  if (!options.weighted && fitsMany64(graph)) return measureMany64([graph])[0];
  let sum = 0;
  for (const value of clustering(graph, options).sort()) sum += value;
  return sum / graph.order;
}
