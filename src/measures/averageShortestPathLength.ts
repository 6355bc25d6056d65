import { requireObject } from "../arguments/requireObject.js";
import { ArgumentError, UndefinedMeasureError } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { sumOfDistancesOf } from "../wasm/graph/graphKernels.js";
import { fitsMany64, measureMany64 } from "../wasm/graph/measureMany64.js";
import { type PathLengthOptions, UNREACHABLE } from "./measure.js";
import { componentGraphs, largestComponent } from "../graph/componentGraphs.js";
import { componentsOf } from "../graph/components.js";
import { distanceTotals } from "./quantities/distanceTotals.js";
import { unconnected } from "./requirements/requireConnected.js";
import { requireNodes } from "./requirements/requireNodes.js";
import { distancesIn } from "./requirements/requireWeights.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Average shortest path length L: the mean of the distances between all ordered pairs of different nodes,
 * `sum d(u, v) / (n (n - 1))`. A distance counts edges or, with `weighted`, adds up their weights.
 *
 * As in NetworkX 3, L is not defined if some pair has no path. `unreachable` gives such a graph a value:
 * - `"largest"`: L of the largest component; of the first one, if several are largest.
 * - `"per-component"`: `sum |C| L(C) / n` over the components C, where |C| is the number of nodes: the mean over all nodes of
 *   the mean distance within the node's component. An isolated node contributes 0.
 * - `"exclude"`: the mean over the ordered pairs with a path.
 *
 * The components of a directed graph are the strongly connected ones.
 *
 * @param options weights, and what to do about pairs without a path
 * @returns a number, at least 1 for a connected graph without weights; 0 for a single node
 * @throws {UndefinedMeasureError} for the null graph; if some pair has no path, without `unreachable`; for `"exclude"`, if no
 *   pair has a path
 * @throws {ArgumentError} for `weighted` without weights, or with a weight that is negative or not finite
 *
 * Cost: O(m n / 128) vector operations per unit of distance, and 132 bytes per node. With weights, O(n (n + m) log n). The
 * sum of weighted distances is rounded in NetworkX's order (Python's `sum` before 3.12; later ones compensate, and differ by at
 * most `n^2` times 2^-53, relatively).
 *
 * @example
 * averageShortestPathLength(Graph.fromEdges(3, [[0, 1], [1, 2]])); // 1.3333333333333333
 */
export function averageShortestPathLength(graph: Graph, options: PathLengthOptions = {}): number {
  requireGraph(graph);
  requireObject("options", options);
  const { weighted = false, unreachable } = options;
  if (unreachable !== undefined && !UNREACHABLE.includes(unreachable))
    throw new ArgumentError("unreachable", `one of ${UNREACHABLE.join(", ")}`, unreachable);
  if (weighted) distancesIn(graph);
  requireNodes("averageShortestPathLength", graph);
  const value = meanDistance(graph, weighted);
  if (value !== undefined) return value;
  switch (unreachable) {
    case "largest":
      return meanDistance(largestComponent(graph), weighted)!;
    case "per-component": {
      const weigh = (one: Graph) => one.order * meanDistance(one, weighted)!;
      return componentGraphs(graph).reduce((sum, one) => sum + weigh(one), 0) / graph.order;
    }
    case "exclude":
      return meanOfReached(graph, weighted);
    case undefined:
      throw unconnected(
        "averageShortestPathLength",
        graph,
        `unreachable: ${UNREACHABLE.map((way) => `"${way}"`).join(" or ")} gives a value`,
      );
  }
}

/** L, or undefined if some pair has no path. */
function meanDistance(graph: Graph, weighted: boolean): number | undefined {
  const n = graph.order;
  if (n === 1) return 0;
  if (!weighted && fitsMany64(graph)) {
    const value = measureMany64([graph])[1];
    return Number.isNaN(value) ? undefined : value;
  }
  if (!weighted && !graph.directed) {
    const sum = sumOfDistancesOf(graph);
    return sum === undefined ? undefined : sum / (n * (n - 1));
  }
  if (componentsOf(graph).count > 1) return undefined;
  return distanceTotals(graph, weighted).sum / (n * (n - 1));
}

function meanOfReached(graph: Graph, weighted: boolean): number {
  const { sum, pairs } = distanceTotals(graph, weighted);
  if (pairs === 0) throw new UndefinedMeasureError("averageShortestPathLength", "the graph has no edges");
  return sum / pairs;
}
