import { z } from "zod";
import { integer, optimizerSchema } from "../../training/recipe/recipeSchema.js";
import { recipeRanges } from "../../training/recipe/recipeRanges.js";

/** What a tuning may change of the plan's recipe. FLOPs stay equal: a network with fewer layers is wider. */
const settingSchema = z.strictObject({
  optimizer: optimizerSchema,
  /** Relational layers, for the multi-layer perceptron only; default: the recipe's. */
  layers: integer(...recipeRanges.layers).optional(),
});

/** The tuning of a study: the best graph and the fully connected network get the same settings and training runs. */
export const tuneSchema = z.strictObject({
  /** Each is trained once. */
  settings: z.array(settingSchema).min(1, "at least one setting"),
  /** How many of the best settings are trained again, from `finalSeeds` further seeds. */
  finalists: integer(1, 1000),
  finalSeeds: integer(0, 1000),
});

/** One setting of a tuning. */
export type Setting = z.infer<typeof settingSchema>;
/** The tuning of a plan. */
export type TunePlan = z.infer<typeof tuneSchema>;
