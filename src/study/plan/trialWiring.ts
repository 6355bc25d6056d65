import { complete } from "../../generators/complete.js";
import { wsFlex } from "../../generators/wsFlex.js";
import type { Graph } from "../../graph/graph.js";
import { resizableWiring, type Wiring, wsFlexDegreeWiring } from "../../nn/wiring/wiring.js";
import { isMlpRecipe } from "../../training/recipe/recipe.js";
import { controlGraph, controlNameOf } from "./controlGraph.js";
import type { Plan } from "./plan.js";
import type { SampledGraph } from "./sampleGraphs.js";

/** How to make the graph of a trial. */
interface TrialGraph {
  readonly graph: number | string;
  /** Of the training run; a control is a new draw for each. */
  readonly seed: number;
  /** The arguments of a sampled graph, or of the one that a control is compared with. */
  readonly wsFlex: Pick<SampledGraph, "degree" | "rewiring" | "seed"> | undefined;
}

/**
 * The graph or wiring of a trial's network. A convolutional network without a graph is fully connected. For layers with
 * fewer channels than a WS-flex graph or a control has nodes, a smaller graph is generated, as in the authors' code.
 *
 * @param given the plan's given graphs, by name
 */
export function trialWiring(
  { nodes, recipe }: Plan,
  { graph, seed: trialSeed, wsFlex: args }: TrialGraph,
  given: ReadonlyMap<string, Graph>,
): Graph | Wiring | undefined {
  const mlp = isMlpRecipe(recipe);
  if (args !== undefined) {
    const { degree, rewiring, seed } = args;
    const control = controlNameOf(graph);
    if (control !== undefined) {
      const degreeOf = (order: number) => (order === nodes ? degree : (degree * order) / nodes);
      const make = (order: number) => controlGraph(control, order, degreeOf(order), trialSeed);
      return mlp ? make(nodes) : resizableWiring(nodes, degree / nodes, make);
    }
    return mlp ? wsFlex(nodes, degree, rewiring, seed) : wsFlexDegreeWiring(nodes, degree, rewiring, seed);
  }
  if (typeof graph === "string" && graph !== "complete") return given.get(graph.slice("given:".length));
  return mlp ? complete(nodes) : undefined;
}
