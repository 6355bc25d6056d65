import { ArgumentError } from "../../errors.js";
import { checkChoices, type ValuesOf } from "../../study/plan/choice.js";
import { chosenRecipe } from "../../study/plan/chosenRecipe.js";
import { earlyStopChoices } from "../../study/plan/recipeChoices.js";
import type { MlpRecipe, Recipe } from "../../training/recipe/recipe.js";
import { chosenValues } from "./choiceOptions.js";
import { type RecipeArguments, singleTrainingChoices } from "./singleTrainingChoices.js";

/**
 * The preset's recipe, changed as the options say.
 *
 * @throws {ArgumentError} naming the option that is out of range or contradicts another
 */
export function recipeOf(args: RecipeArguments, base: MlpRecipe): Recipe {
  const chosen: ValuesOf<typeof singleTrainingChoices> = chosenValues(singleTrainingChoices, { ...args });
  checkChoices(singleTrainingChoices, chosen);
  const earlyStop = earlyStopOf(chosen);
  return { ...chosenRecipe(base, chosen), ...(earlyStop !== undefined && { earlyStop }) };
}

function earlyStopOf(chosen: ValuesOf<typeof earlyStopChoices>): Recipe["earlyStop"] {
  const { earlyStop: patience, earlyStopOn: on = earlyStopChoices.earlyStopOn.default } = chosen;
  if (patience !== undefined) return { patience, on: on as "held-out" | "test" };
  if (chosen.earlyStopOn !== undefined)
    throw new ArgumentError("earlyStop", "given with early-stop-on", patience);
  return undefined;
}
