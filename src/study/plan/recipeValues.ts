import { formatAugmentation } from "../../training/recipe/augmentationText.js";
import { isMlpRecipe, isModuleRecipe, type Recipe } from "../../training/recipe/recipe.js";
import { formatSchedule } from "../../training/recipe/scheduleText.js";
import { optimizerNameOf } from "../../training/recipe/withOptimizer.js";
import { type RecipeChoices, recipeChoices } from "./recipeChoices.js";

const { schedule, warmup, labelSmoothing, augment } = recipeChoices;

/** The choices of a recipe that has no optional part. */
export const recipeDefaults = {
  schedule: schedule.default,
  warmup: warmup.default,
  labelSmoothing: labelSmoothing.default,
  augment: augment.default,
} as const satisfies RecipeChoices;

/** The choices from which `chosenRecipe` makes this recipe, without those of `recipeDefaults`. */
export function recipeValues(recipe: Recipe): RecipeChoices {
  const { optimizer, augmentation } = recipe;
  return {
    ...networkValues(recipe),
    batch: recipe.batch,
    ...recipe.duration,
    optimizer: optimizerNameOf(optimizer),
    learningRate: optimizer.learningRate,
    ...(optimizer.name === "sgd" && optimizer.momentum !== undefined && { momentum: optimizer.momentum }),
    ...(optimizer.weightDecay !== undefined && { weightDecay: optimizer.weightDecay }),
    ...(optimizer.decayed === "kernels" && { decayKernelsOnly: true }),
    ...(recipe.schedule && { schedule: formatSchedule(recipe.schedule) }),
    ...(recipe.warmup && { warmup: recipe.warmup.epochs }),
    ...(recipe.labelSmoothing !== undefined && { labelSmoothing: recipe.labelSmoothing }),
    ...(augmentation && { augment: formatAugmentation(augmentation) }),
    ...(recipe.preciseBatchNorm !== undefined && { preciseBn: recipe.preciseBatchNorm }),
  };
}

function networkValues(recipe: Recipe): RecipeChoices {
  if (isMlpRecipe(recipe)) return { width: recipe.width, layers: recipe.layers };
  if (isModuleRecipe(recipe)) return { model: recipe.source, width: recipe.width };
  const { model, dims } = recipe;
  return { model, ...(dims && { dims }) };
}
