import { earlyStopChoices, recipeChoices } from "../../study/plan/recipeChoices.js";
import type { ArgumentsOf } from "./choiceOptions.js";

/** Every choice of a single training. */
export const singleTrainingChoices = { ...recipeChoices, ...earlyStopChoices };

/** The options that change a preset's recipe. */
export type RecipeArguments = ArgumentsOf<typeof singleTrainingChoices>;
