import { parseWith } from "./parseWith.js";
import type { Recipe, TrainingRecipe } from "./recipe.js";
import { recipeSchema, trainingRecipeSchema } from "./recipeSchema.js";

/**
 * Throws unless the recipe can be followed.
 *
 * @throws {ArgumentError} naming the part that cannot
 */
export function checkRecipe(recipe: Recipe): void {
  parseWith(recipeSchema, recipe, "recipe");
}

/** As `checkRecipe`, for a recipe that may leave the network to somebody else. */
export function checkTrainingRecipe(recipe: TrainingRecipe): void {
  parseWith(trainingRecipeSchema, recipe, "recipe");
}
