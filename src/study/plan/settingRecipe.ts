import type { PictureShape } from "../../training/matchedModel.js";
import { isMlpRecipe, type Recipe } from "../../training/recipe/recipe.js";
import { recipeAtDepth } from "../../training/recipeAtDepth.js";
import type { Setting } from "./tunePlan.js";

/** A recipe with the optimizer of a setting, and with its number of layers at equal FLOPs. */
export function settingRecipe(recipe: Recipe, { optimizer, layers }: Setting, data: PictureShape): Recipe {
  return layers === undefined || !isMlpRecipe(recipe)
    ? { ...recipe, optimizer }
    : { ...recipeAtDepth(recipe, data, layers), optimizer };
}
