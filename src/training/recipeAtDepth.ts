import { complete } from "../generators/index.js";
import { matchDims, mlpCost } from "../nn/index.js";
import type { PictureShape } from "./matchedModel.js";
import { matchedShape, RESCALINGS } from "./matchedShape.js";
import type { MlpRecipe } from "./recipe/recipe.js";

/**
 * A recipe with another number of layers and equal FLOPs: its width is the smallest at which the fully connected network
 * has at least the FLOPs of the recipe's.
 *
 * @param layers number of relational layers, from 0
 *
 * @example
 * const images = { height: 8, width: 8, channels: 1, classNames: [..."0123456789"] };
 * recipeAtDepth(presets.digits.recipe, images, 2).width; // 96
 * recipeAtDepth(presets.digits.recipe, images, 0).width; // 341
 */
export function recipeAtDepth(recipe: MlpRecipe, data: PictureShape, layers: number): MlpRecipe {
  if (layers === recipe.layers) return recipe;
  // the graph does not matter: fully connected networks of any order have the same FLOPs
  const flopsOf = (layers: number, width: number) =>
    mlpCost(matchedShape(complete(1), data, { ...recipe, layers, width })).flops;
  const budget = flopsOf(recipe.layers, recipe.width);
  const [width] = matchDims(([channels]) => flopsOf(layers, channels), [recipe.width], budget, RESCALINGS);
  return { ...recipe, layers, width };
}
