import { ArgumentError } from "../../errors.js";
import { parseAugmentation } from "../../training/recipe/augmentationText.js";
import type { MlpRecipe, Recipe, TrainingRecipe } from "../../training/recipe/recipe.js";
import { parseSchedule } from "../../training/recipe/scheduleText.js";
import { withNetwork } from "../../training/recipe/withNetwork.js";
import { withOptimizer } from "../../training/recipe/withOptimizer.js";
import { checkChoices } from "./choice.js";
import { type RecipeChoices, recipeChoices } from "./recipeChoices.js";

/** Where a warm-up begins, as a share of the learning rate. */
const WARMUP_FACTOR = 0.1;

/**
 * A preset's recipe, changed by choices. A choice of the default gives the same recipe as no choice.
 *
 * @throws {ArgumentError} naming the choice that is out of range or contradicts another
 */
export function chosenRecipe(base: MlpRecipe, choices: RecipeChoices): Recipe {
  checkChoices(recipeChoices, choices);
  const { batch, steps, epochs } = choices;
  if (steps !== undefined && epochs !== undefined)
    throw new ArgumentError("epochs", "left out when steps are given", epochs);
  const chosen = optionalParts(choices);
  const kept = Object.entries(withNetwork(base, choices)).filter(([name]) => !(name in chosen));
  const parts = Object.entries(chosen).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(kept) as unknown as Recipe),
    ...(batch !== undefined && { batch }),
    ...(steps !== undefined && { duration: { steps } }),
    ...(epochs !== undefined && { duration: { epochs } }),
    optimizer: withOptimizer(base.optimizer, choices),
    ...Object.fromEntries(parts),
  };
}

/** The optional parts of a recipe that are chosen; undefined where the choice is to have none. */
function optionalParts(choices: RecipeChoices): Partial<TrainingRecipe> {
  const { warmup, labelSmoothing, augment, preciseBn } = choices;
  const schedule = choices.schedule === undefined ? undefined : parseSchedule(choices.schedule);
  return {
    ...(schedule !== undefined && { schedule: schedule.name === "cos" ? undefined : schedule }),
    ...(warmup !== undefined && {
      warmup: warmup === 0 ? undefined : { epochs: warmup, factor: WARMUP_FACTOR },
    }),
    ...(labelSmoothing !== undefined && { labelSmoothing: labelSmoothing || undefined }),
    ...(augment !== undefined && { augmentation: parseAugmentation(augment) }),
    ...(preciseBn !== undefined && { preciseBatchNorm: preciseBn }),
  };
}
