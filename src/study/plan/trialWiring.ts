import { complete } from "../../generators/complete.js";
import type { Graph } from "../../graph/graph.js";
import { resizableWiring, type Wiring, wsFlexDegreeWiring } from "../../nn/wiring/wiring.js";
import { isMlpRecipe, isModuleRecipe, type Recipe } from "../../training/recipe/recipe.js";
import { controlGraph, controlNameOf } from "./controlGraph.js";
import type { Plan } from "./plan.js";
import { parseCall } from "../../generators/calls/parseCall.js";
import { type GraphIdentity, graphOf, shapeOf } from "./candidates/graphIdentity.js";

/** How to make the graph of a trial. */
interface TrialGraph {
  readonly graph: number | string;
  /** Of the training run; a control is a new draw for each. */
  readonly seed: number;
  /** A candidate, or the one that a control is compared with. */
  readonly candidate: GraphIdentity | undefined;
}

/**
 * The graph or wiring of a trial's network. A convolutional network without a graph is fully connected. For layers with
 * fewer channels than a WS-flex graph or a control has nodes, a smaller graph is generated, as in the authors' code.
 *
 * @param given the plan's given graphs, by name
 */
export function trialWiring(
  plan: Plan,
  { graph, seed, candidate }: TrialGraph,
  given: ReadonlyMap<string, Graph>,
): Graph | Wiring | undefined {
  const single = takesOneGraph(plan.recipe);
  if (candidate !== undefined) {
    const control = controlNameOf(graph);
    if (control === undefined) return candidateWiring(plan, candidate);
    const { order: nodes, degree } = shapeOf(plan, candidate);
    const degreeOf = (order: number) => (order === nodes ? degree : (degree * order) / nodes);
    const make = (order: number) => controlGraph(control, order, degreeOf(order), seed);
    return single ? make(nodes) : resizableWiring(nodes, degree / nodes, make);
  }
  if (typeof graph === "string" && graph !== "complete") return given.get(graph.slice("given:".length));
  return single ? complete(plan.nodes) : undefined;
}

/** The graph or wiring of a candidate. */
export function candidateWiring(plan: Plan, candidate: GraphIdentity): Graph | Wiring {
  if (takesOneGraph(plan.recipe)) return graphOf(plan, candidate);
  if (candidate.degree !== undefined)
    return wsFlexDegreeWiring(plan.nodes, candidate.degree, candidate.rewiring, candidate.seed);
  const { name, values } = (candidate.call === undefined ? undefined : parseCall(candidate.call)) ?? {};
  if (name !== "ws-flex") return graphOf(plan, candidate);
  const [order, degree, rewiring, seed] = values as number[];
  return wsFlexDegreeWiring(order, degree, rewiring, seed);
}

/** Whether all layers of a network have the same graph; the layers of a convolutional one may need smaller ones. */
function takesOneGraph(recipe: Recipe): boolean {
  return isMlpRecipe(recipe) || isModuleRecipe(recipe);
}
