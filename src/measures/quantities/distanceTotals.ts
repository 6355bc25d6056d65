import type { Graph } from "../../graph/graph.js";
import { distanceProfileOf } from "../../wasm/graph/measureKernels.js";
import { weightedDistancesOf } from "../../wasm/graph/weightedKernels.js";
import { distancesIn } from "../requirements/requireWeights.js";

/** All distances of a graph, summed and counted. */
export interface DistanceTotals {
  /** Sum of the distances of all ordered pairs with a path. */
  readonly sum: number;
  /** Number of ordered pairs of different nodes with a path. */
  readonly pairs: number;
}

/** Sums the distances between all nodes, along weights or in edges. */
export function distanceTotals(graph: Graph, weighted = false): DistanceTotals {
  const add = (sum: number, value: number) => sum + value;
  if (weighted) {
    const { total, reached } = weightedDistancesOf(distancesIn(graph));
    return { sum: total, pairs: reached.reduce(add, 0) - graph.order };
  }
  const { sums, reached } = distanceProfileOf(graph);
  return { sum: sums.reduce(add, 0), pairs: reached.reduce(add, 0) - graph.order };
}
