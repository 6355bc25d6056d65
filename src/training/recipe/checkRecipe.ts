import { parseWith } from "./parseWith.js";
import type { Recipe, TrainingRecipe } from "./recipe.js";
import { recipeSchema, trainingRecipeSchema } from "./recipeSchema.js";

/**
 * Throws unless a recipe is valid.
 *
 * @throws {ArgumentError} naming the invalid part
 */
export function checkRecipe(recipe: Recipe): void {
  parseWith(recipeSchema, recipe, "recipe");
}

/** Like `checkRecipe`, for a recipe that need not specify the network. */
export function checkTrainingRecipe(recipe: TrainingRecipe): void {
  parseWith(trainingRecipeSchema, recipe, "recipe");
}
