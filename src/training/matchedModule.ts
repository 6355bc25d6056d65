import { createHash } from "#host";
import { ArgumentError } from "../errors.js";
import { complete } from "../generators/complete.js";
import type { Graph } from "../graph/graph.js";
import { matchDims } from "../nn/networks/matchDims.js";
import { modelCost } from "../nn/networks/modelCost.js";
import type { NetworkCost } from "../nn/networks/networkCost.js";
import { type Wiring, wiringOf } from "../nn/wiring/wiring.js";
import type { MatchedModel, PictureShape } from "./matchedModel.js";
import { RESCALINGS } from "./matchedShape.js";
import { buildModule, buildSeeded } from "./modules/buildModule.js";
import { withZeroWeights } from "./modules/zeroWeights.js";
import type { ModuleRecipe } from "./recipe/recipe.js";
import { recipeRanges } from "./recipe/recipeRanges.js";

type Match = Pick<MatchedModel, "dims" | "flops" | "params" | "unmatched">;

/** Matches by module, data and graph: counting builds a model for every width. */
const matches = new Map<string, Match>();

/**
 * The network of a loaded module for a data set and a graph: the smallest width with at least the FLOPs of the same module
 * with a complete graph at the recipe's width. A module that does not use the width keeps the recipe's.
 *
 * @throws {ArgumentError} for a layer that cannot be counted, a graph that cannot wire the model, or a model that does not
 *   fit the data
 * @throws {FormatError} when the module fails, or when its weights do not depend on the seed alone
 */
export function matchedModule(
  recipe: ModuleRecipe,
  data: PictureShape,
  given: Graph | Wiring = complete(1),
): MatchedModel {
  const wiring = wiringOf(given);
  const graph = wiring.graphFor(wiring.order, wiring.order);
  const key = keyOf(recipe, data, graph);
  let match = matches.get(key);
  if (match === undefined) matches.set(key, (match = matchWidth(recipe, data, graph)));
  const [width] = match.dims;
  return { ...match, build: (seed) => buildSeeded(recipe, { graph, width, data }, seed) };
}

function matchWidth(recipe: ModuleRecipe, data: PictureShape, graph: Graph): Match {
  const { width: base } = recipe;
  const costs = new Map<number, NetworkCost>();
  const costOf = (width: number): NetworkCost => {
    let cost = costs.get(width);
    if (cost === undefined) costs.set(width, (cost = countedCost(recipe, data, graph, width)));
    return cost;
  };
  const { flops: budget } = countedCost(recipe, data, complete(graph.order), base);
  const start = costOf(base);
  if (start.flops === budget)
    return { dims: [base], ...start, ...(isSparse(graph) && { unmatched: "graph" }) };
  // of the graph's own model: a width twice as large that costs nothing is not used
  if (costOf(2 * base).flops === start.flops) return { dims: [base], ...start, unmatched: "width" };
  const [, widest] = recipeRanges.width;
  const flopsOf = ([width]: readonly number[]): number => {
    if (width <= widest) return costOf(width).flops;
    const expected = `a module whose model reaches ${budget} multiply-adds, those of the fully connected network`;
    throw new ArgumentError("model", `${expected}, at a width of at most ${widest}`, recipe.source);
  };
  const [width] = matchDims(flopsOf, [base], budget, RESCALINGS);
  return { dims: [width], ...costOf(width) };
}

function countedCost(recipe: ModuleRecipe, data: PictureShape, graph: Graph, width: number): NetworkCost {
  const model = withZeroWeights(() => buildModule(recipe, { graph, width, data }, 0));
  try {
    return modelCost(model);
  } finally {
    model.dispose();
  }
}

function isSparse({ order, size, directed }: Graph): boolean {
  return size < (directed ? order * (order - 1) : (order * (order - 1)) / 2);
}

function keyOf(
  { source, sha256, width }: ModuleRecipe,
  { height, width: columns, channels, classNames }: PictureShape,
  { order, directed, offsets, neighbors }: Graph,
): string {
  const shape = [source, sha256, width, height, columns, channels, classNames.length, order, directed];
  const hash = createHash("sha256").update(JSON.stringify(shape));
  return hash.update(Uint32Array.from(offsets)).update(Uint32Array.from(neighbors)).digest("hex");
}
