import { complete } from "../../generators/complete.js";
import { wsFlex } from "../../generators/wsFlex.js";
import type { Graph } from "../../graph/graph.js";
import { type Wiring, wsFlexDegreeWiring } from "../../nn/wiring/wiring.js";
import { isMlpRecipe } from "../../training/recipe/recipe.js";
import type { Plan } from "./plan.js";
import type { SampledGraph } from "./sampleGraphs.js";

/** What a trial's graph is made from: the arguments of `wsFlex`, or the name of the graph. */
interface TrialGraph {
  readonly graph: number | string;
  readonly wiring: Pick<SampledGraph, "degree" | "rewiring" | "seed"> | undefined;
}

/**
 * What wires the network of a trial. A convolutional network without a graph is fully connected by itself; in its layers
 * with fewer channels than a WS-flex graph has nodes, the graph is made anew, smaller, as in the authors' code.
 *
 * @param given the plan's given graphs, by name
 */
export function trialWiring(
  { nodes, recipe }: Plan,
  { graph, wiring }: TrialGraph,
  given: ReadonlyMap<string, Graph>,
): Graph | Wiring | undefined {
  const mlp = isMlpRecipe(recipe);
  if (wiring !== undefined) {
    const { degree, rewiring, seed } = wiring;
    return mlp ? wsFlex(nodes, degree, rewiring, seed) : wsFlexDegreeWiring(nodes, degree, rewiring, seed);
  }
  if (typeof graph === "string" && graph !== "complete") return given.get(graph.slice("given:".length));
  return mlp ? complete(nodes) : undefined;
}
