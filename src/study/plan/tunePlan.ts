import * as z from "zod";
import { ArgumentError } from "../../errors.js";
import { isMlpRecipe, isModuleRecipe, type Recipe } from "../../training/recipe/recipe.js";
import { recipeRanges } from "../../training/recipe/recipeRanges.js";
import { integer, optimizerSchema } from "../../training/recipe/recipeSchema.js";

/** What a tuning may change of the plan's recipe. FLOPs stay equal: a network with fewer layers is wider. */
const settingSchema = z.strictObject({
  optimizer: optimizerSchema,
  /** Relational layers, for the multi-layer perceptron only; default: the recipe's. */
  layers: integer(...recipeRanges.layers).optional(),
});

/** The tuning of a study: the best graph and the fully connected network get the same settings and training runs. */
export const tuneSchema = z.strictObject({
  /** Each is trained once. */
  settings: z.array(settingSchema).min(1, "at least one setting").max(1000, "at most 1000 settings"),
  /** How many of the best settings are trained again, from `finalSeeds` further seeds. */
  finalists: integer(1, 1000),
  finalSeeds: integer(0, 1000),
});

/** One setting of a tuning. */
export type Setting = z.infer<typeof settingSchema>;
/** The tuning of a plan. */
export type TunePlan = z.infer<typeof tuneSchema>;

/**
 * The indices of the settings that a network is tuned by. A graph has nothing to wire in a network without relational
 * layers, so those are for the fully connected network only.
 */
export function settingsFor(network: "graph" | "complete", { settings }: TunePlan, recipe: Recipe): number[] {
  const usual = isMlpRecipe(recipe) ? recipe.layers : undefined;
  return settings.flatMap(({ layers = usual }, k) => (network === "graph" && layers === 0 ? [] : [k]));
}

/**
 * Checks a tuning against the plan's recipe.
 *
 * @throws {ArgumentError} for layers of a convolutional network, settings that leave nothing to a graph, or more finalists
 * than settings
 */
export function requireTunePlan(tune: TunePlan, recipe: Recipe): void {
  const { settings, finalists } = tune;
  const layered = settings.find(({ layers }) => layers !== undefined);
  if (layered !== undefined && !isMlpRecipe(recipe))
    throw new ArgumentError(
      "tune.layers",
      isModuleRecipe(recipe)
        ? "left out for a model of your own, whose module sets its depth"
        : `left out for ${recipe.model}, whose depth is fixed`,
      layered.layers,
    );
  if (settingsFor("graph", tune, recipe).length === 0)
    throw new ArgumentError(
      "tune.layers",
      "at least 1 in some setting, because a graph wires these layers",
      0,
    );
  if (finalists > settings.length)
    throw new ArgumentError("tuneFinalists", `at most ${settings.length}, the number of settings`, finalists);
}
