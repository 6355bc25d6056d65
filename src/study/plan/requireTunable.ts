import { ArgumentError } from "../../errors.js";
import type { PictureShape } from "../../training/matchedModel.js";
import { isMlpRecipe } from "../../training/recipe/recipe.js";
import { recipeAtDepth } from "../../training/recipeAtDepth.js";
import { recipeRanges } from "../../training/recipe/recipeRanges.js";
import type { Plan } from "./plan.js";
import type { Setting } from "./tunePlan.js";

/**
 * Checks that every setting of a tuning gives a network that a graph can wire.
 *
 * @throws {ArgumentError} for layers that would be narrower than the number of nodes at equal FLOPs
 */
export function requireTunable(plan: Plan, data: PictureShape): void {
  const narrow = plan.tune?.settings.find((setting) => !isWideEnough(plan, setting, data));
  if (narrow === undefined) return;
  const { width } = networkOf(plan, narrow, data)!;
  const [, widest] = recipeRanges.width;
  const expected =
    width > widest
      ? `deep enough for a width of at most ${widest} at equal FLOPs`
      : `few enough for a width of at least ${plan.nodes} at equal FLOPs, one channel per node`;
  throw new ArgumentError("tune.layers", expected, `${narrow.layers} (width ${width})`);
}

/** The plan without the settings that `requireTunable` refuses. */
export function wideEnough(plan: Plan, data: PictureShape): Plan {
  if (plan.tune === undefined) return plan;
  const settings = plan.tune.settings.filter((setting) => isWideEnough(plan, setting, data));
  if (settings.length === plan.tune.settings.length) return plan;
  const finalists = Math.min(plan.tune.finalists, settings.length);
  return { ...plan, tune: { ...plan.tune, settings, finalists } };
}

function isWideEnough(plan: Plan, setting: Setting, data: PictureShape): boolean {
  const { width } = networkOf(plan, setting, data) ?? { width: plan.nodes };
  return width >= plan.nodes && width <= recipeRanges.width[1];
}

function networkOf({ recipe }: Plan, { layers }: Setting, data: PictureShape) {
  return layers !== undefined && isMlpRecipe(recipe) ? recipeAtDepth(recipe, data, layers) : undefined;
}
