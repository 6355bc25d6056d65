import { ArgumentError } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";

/** A graph that has weights. */
type Weighted = Graph & { readonly weights: Float64Array };

/**
 * The graph, with weights that are finite.
 *
 * @throws {ArgumentError} if it has no weights, or one that is not finite
 */
export function weightsIn(graph: Graph): Weighted {
  if (graph.weights === undefined) {
    throw new ArgumentError(
      "weighted",
      "false for a graph without weights (pass weights to Graph.fromEdges, or read a file that has them)",
      true,
    );
  }
  const wrong = graph.weights.find((weight) => !Number.isFinite(weight));
  if (wrong !== undefined) throw new ArgumentError("weights: a weight", "finite", wrong);
  return graph as Weighted;
}

/**
 * The graph, with weights that can be distances.
 *
 * @throws {ArgumentError} if it has no weights, or one that is negative or not finite
 */
export function distancesIn(graph: Graph): Weighted {
  const weighted = weightsIn(graph);
  const wrong = weighted.weights.find((weight) => weight < 0);
  if (wrong !== undefined) throw new ArgumentError("weights: a distance", "at least 0", wrong);
  return weighted;
}
