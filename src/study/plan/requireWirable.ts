import { ArgumentError } from "../../errors.js";
import { complete } from "../../generators/complete.js";
import type { Graph } from "../../graph/graph.js";
import type { Wiring } from "../../nn/wiring/wiring.js";
import { matchedModel, type PictureShape } from "../../training/matchedModel.js";
import { isMlpRecipe, isModuleRecipe, type Recipe } from "../../training/recipe/recipe.js";
import { nameOf } from "./candidates/graphIdentity.js";
import { givenGraphs, placeGiven } from "./givenGraphs.js";
import type { Plan } from "./plan.js";
import { type CandidatePlan, type SampledGraph, sampleGraphs } from "./sampleGraphs.js";
import { candidateWiring } from "./trialWiring.js";

/**
 * Fails early if a layer has too few channels for a candidate or for a given graph.
 *
 * @throws {ArgumentError} naming the graph, if it has a name
 */
export function requireWirable(plan: Plan, data: PictureShape): void {
  // also checks that a module's weights depend on the seed alone
  if (isModuleRecipe(plan.recipe)) matchedModel(plan.recipe, data, complete(plan.nodes)).build(1).dispose();
  if (plan.grid !== undefined) {
    const sparsest = { degree: plan.grid.degreeMin, rewiring: 0, seed: 1 };
    matchedModel(plan.recipe, data, candidateWiring(plan, sparsest));
  } else
    for (const graph of extremes(sampleGraphs(plan)))
      requireMatch(plan.recipe, data, nameOf(plan, graph), candidateWiring(plan, graph));
  for (const [name, graph] of givenGraphs(plan)) requireMatch(plan.recipe, data, name, graph);
  placeGiven(plan);
}

/**
 * Refuses a set with a graph that has more nodes than the layers of a perceptron have channels.
 *
 * @throws {ArgumentError} naming the largest such graph
 */
export function requireWidth(
  recipe: Recipe,
  { nodes, candidates }: Pick<CandidatePlan, "nodes" | "candidates">,
): void {
  if (candidates?.source !== "given" || !isMlpRecipe(recipe) || nodes <= recipe.width) return;
  const largest = candidates.graphs.find(({ edges }) => edges.startsWith(`# order ${nodes}\n`));
  throw new ArgumentError(
    `the graph ${largest?.name}`,
    `a graph of at most ${recipe.width} nodes, the width of the layers (--width, in code: width)`,
    nodes,
  );
}

/** Of the graphs of each number of nodes, the sparsest and the densest: the others need widths in between. */
function extremes(graphs: readonly SampledGraph[]): SampledGraph[] {
  return [...new Set(graphs.map(({ order }) => order))].flatMap((nodes) => {
    const same = graphs.filter(({ order }) => order === nodes).sort((a, b) => a.density - b.density);
    return [same[0], same.at(-1)!];
  });
}

function requireMatch(recipe: Recipe, data: PictureShape, name: string, graph: Graph | Wiring): void {
  try {
    matchedModel(recipe, data, graph);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    const { argument, expected, received } = error;
    throw new ArgumentError(`the graph ${name}: ${argument}`, expected, received);
  }
}
