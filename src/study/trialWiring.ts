import { complete } from "../generators/complete.js";
import { wsFlex } from "../generators/wsFlex.js";
import type { Graph } from "../graph/graph.js";
import { type Wiring, wsFlexDegreeWiring } from "../nn/wiring.js";
import { isMlpRecipe } from "../training/recipe.js";
import type { Plan } from "./plan.js";
import type { TrialTask } from "./trialTask.js";

/**
 * What wires the network of a trial. A convolutional network without a graph is fully connected by itself; in its layers
 * with fewer channels than the graph has nodes, the graph is made anew, smaller, as in the authors' code.
 */
export function trialWiring(
  { nodes, recipe }: Plan,
  wiring: TrialTask["wiring"],
): Graph | Wiring | undefined {
  const mlp = isMlpRecipe(recipe);
  if (wiring === undefined) return mlp ? complete(nodes) : undefined;
  const { degree, rewiring, seed } = wiring;
  return mlp ? wsFlex(nodes, degree, rewiring, seed) : wsFlexDegreeWiring(nodes, degree, rewiring, seed);
}
