import * as z from "zod";
import { architectures, networkNames } from "../../nn/networks/architectures/catalogue.js";
import type {
  ConvolutionalRecipe,
  MlpRecipe,
  ModuleRecipe,
  OptimizerRecipe,
  Recipe,
  Schedule,
  TrainingRecipe,
} from "./recipe.js";
import { recipeRanges } from "./recipeRanges.js";

/** An integer in [low, high]. */
export const integer = (low: number, high = Number.MAX_SAFE_INTEGER) => {
  const expected =
    high === Number.MAX_SAFE_INTEGER ? `an integer of at least ${low}` : `an integer from ${low} to ${high}`;
  return z.int(expected).min(low, expected).max(high, expected);
};

/** A number in [low, high]. */
export const real = (low: number, high: number) => {
  const expected = `a number from ${low} to ${high}`;
  return z.number(expected).min(low, expected).max(high, expected);
};

const oneOf = <const Names extends readonly string[]>(...names: Names) =>
  z.enum(names, names.map((name) => JSON.stringify(name)).join(" or "));

/** The SHA-256 of a file. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal");

const rates = {
  learningRate: real(...recipeRanges.learningRate),
  weightDecay: real(...recipeRanges.weightDecay).optional(),
  decayed: oneOf("all", "kernels").optional(),
};

/** Schema of `OptimizerRecipe`. */
export const optimizerSchema: z.ZodType<OptimizerRecipe> = z.discriminatedUnion(
  "name",
  [
    z.strictObject({ name: z.literal("sgd"), ...rates, momentum: real(...recipeRanges.momentum).optional() }),
    z.strictObject({
      name: z.literal("adam"),
      ...rates,
      beta1: real(0, 1 - 1e-6).optional(),
      beta2: real(0, 1 - 1e-6).optional(),
      epsilon: real(1e-30, 1).optional(),
      decoupled: z.boolean("true or false").optional(),
    }),
  ],
  '"sgd" or "adam"',
);

const every = oneOf("step", "epoch").optional();

const scheduleSchema: z.ZodType<Schedule> = z.discriminatedUnion(
  "name",
  [
    z.strictObject({ name: z.literal("cos"), every }),
    z.strictObject({
      name: z.literal("step"),
      epochs: z.array(real(0, 1e6), "a list of epochs").min(1, "a list of at least one epoch"),
      factor: real(1e-6, 1),
      every,
    }),
    z.strictObject({ name: z.literal("exp"), factor: real(1e-6, 1), every }),
  ],
  '"cos", "step" or "exp"',
);

const training = {
  batch: integer(...recipeRanges.batch),
  duration: z.union(
    [z.strictObject({ steps: integer(1) }), z.strictObject({ epochs: integer(1) })],
    "either {steps} or {epochs}, an integer of at least 1",
  ),
  optimizer: optimizerSchema,
  schedule: scheduleSchema.optional(),
  warmup: z.strictObject({ epochs: real(...recipeRanges.warmupEpochs), factor: real(0, 1) }).optional(),
  labelSmoothing: real(...recipeRanges.labelSmoothing).optional(),
  augmentation: z
    .strictObject({ flip: z.boolean("true or false").optional(), crop: integer(0, 1024).optional() })
    .optional(),
  earlyStop: z
    .strictObject({
      patience: integer(...recipeRanges.patience),
      on: oneOf("held-out", "test"),
      share: real(1e-6, 1 - 1e-6).optional(),
    })
    .optional(),
  preciseBatchNorm: integer(...recipeRanges.preciseBatchNorm).optional(),
};

/** Schema of `TrainingRecipe`. */
export const trainingRecipeSchema: z.ZodType<TrainingRecipe> = z.object(training);

const mlpSchema = z.strictObject({
  model: z.literal("mlp").optional(),
  layers: integer(...recipeRanges.layers),
  width: integer(...recipeRanges.width),
  stem: oneOf("widened", "fixed").optional(),
  ...training,
}) satisfies z.ZodType<MlpRecipe>;

const convolutional = networkNames.filter((name) => name !== "mlp");

const convolutionalSchema = z
  .strictObject({
    model: z.enum(convolutional),
    dims: z.array(integer(1, 65536), "a list of widths").optional(),
    ...training,
  })
  .superRefine(({ model, dims }, context) => {
    const { length } = architectures[model].dims;
    if (dims === undefined || dims.length === length) return;
    context.addIssue({ code: "custom", path: ["dims"], message: `a list of ${length} widths for ${model}` });
  }) satisfies z.ZodType<ConvolutionalRecipe>;

const moduleSchema = z.strictObject({
  model: z.literal("module"),
  source: z.string().min(1),
  sha256: sha256Schema,
  width: integer(...recipeRanges.width),
  ...training,
}) satisfies z.ZodType<ModuleRecipe>;

/** Schema of `Recipe`. */
export const recipeSchema: z.ZodType<Recipe> = z.discriminatedUnion(
  "model",
  [mlpSchema, convolutionalSchema, moduleSchema],
  `one of ${networkNames.join(", ")} or module`,
);
