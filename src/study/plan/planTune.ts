import { ArgumentError } from "../../errors.js";
import { isMlpRecipe, type Recipe } from "../../training/recipe/recipe.js";
import type { StudyChoices } from "./studyChoices.js";
import { FINAL_SEEDS, FINALISTS } from "./studyPresets.js";
import { settingsOf, type TuneGrid } from "./tuneGrid.js";
import type { TunePlan } from "./tunePlan.js";

/**
 * The tuning of a plan; undefined for none.
 *
 * @param preset the preset's grid
 * @throws {ArgumentError} for an invalid grid, and for finalists without a tuning
 */
export function planTune(
  { tune, tuneFinalists }: Pick<StudyChoices, "tune" | "tuneFinalists">,
  preset: TuneGrid | undefined,
  recipe: Recipe,
): TunePlan | undefined {
  const grid = tune ?? usualGrid(preset, recipe) ?? "none";
  if (grid === "none") {
    if (tuneFinalists === undefined) return undefined;
    throw new ArgumentError("tuneFinalists", "left out where nothing is tuned", tuneFinalists);
  }
  const settings = settingsOf(grid, recipe.optimizer);
  return { settings, finalists: tuneFinalists ?? usualFinalists(settings), finalSeeds: FINAL_SEEDS };
}

/** The preset's grid, without layers for a network that has a fixed depth. */
export function usualGrid(preset: TuneGrid | undefined, recipe: Recipe): TuneGrid | undefined {
  if (preset === undefined || isMlpRecipe(recipe)) return preset;
  const { sgd, adam, adamw } = preset;
  return { ...(sgd && { sgd }), ...(adam && { adam }), ...(adamw && { adamw }) };
}

/** The number of finalists when none is chosen. */
export function usualFinalists(settings: TunePlan["settings"]): number {
  return Math.min(FINALISTS, settings.length);
}
