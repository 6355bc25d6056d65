import { networkNames } from "../../nn/networks/architectures/catalogue.js";
import { recipeRanges } from "../../training/recipe/recipeRanges.js";
import { optimizerNames } from "../../training/recipe/withOptimizer.js";
import type { Catalogue, ValuesOf } from "./choice.js";

const PRESET = "from the preset";

/** Settings of the network and of its training, for a study and for a single training run. */
export const recipeChoices = {
  model: {
    kind: "name",
    describe: "Network to train",
    names: networkNames,
    orFile: "a JavaScript file such as ./model.js, whose default export builds a tf.layers model",
    default: "mlp",
  },
  dims: {
    kind: "widths",
    describe: "Stage widths of the fully connected convolutional network, such as 8,16,32",
    usually: "as in the paper",
  },
  width: {
    kind: "integer",
    describe:
      "Hidden width of the fully connected MLP, at least the number of nodes; width of a model of your own",
    range: recipeRanges.width,
    usually: PRESET,
  },
  layers: {
    kind: "integer",
    describe: "Relational layers of the MLP",
    range: recipeRanges.layers,
    usually: PRESET,
  },
  batch: {
    kind: "integer",
    describe: "Examples per training step",
    range: recipeRanges.batch,
    usually: PRESET,
  },
  steps: { kind: "integer", describe: "Training steps", range: [1, 1e9], usually: PRESET },
  epochs: {
    kind: "integer",
    describe: "Passes over the training examples, instead of --steps",
    range: [1, 1e6],
    usually: PRESET,
  },
  optimizer: {
    kind: "name",
    describe: "Optimizer; sgd has Nesterov momentum",
    names: optimizerNames,
    usually: PRESET,
  },
  learningRate: {
    kind: "number",
    describe: "Peak learning rate",
    range: recipeRanges.learningRate,
    usually: "from the preset; 0.1 for another sgd, 0.001 for another adam or adamw",
    flag: "learning-rate",
  },
  momentum: { kind: "number", describe: "Momentum of sgd", range: recipeRanges.momentum, usually: PRESET },
  weightDecay: {
    kind: "number",
    describe: "Weight decay",
    range: recipeRanges.weightDecay,
    usually: "from the preset; 0 for another sgd or adam, 0.01 for another adamw",
    flag: "weight-decay",
  },
  decayKernelsOnly: {
    kind: "boolean",
    describe: "Exclude biases and batch normalization from weight decay",
    flag: "decay-kernels-only",
  },
  schedule: {
    kind: "text",
    describe: "Learning-rate schedule: cos, step:EPOCH,EPOCH...[:FACTOR] or exp:FACTOR",
    default: "cos",
  },
  warmup: {
    kind: "number",
    describe: "Epochs of linear warm-up, starting at a tenth of the learning rate",
    range: recipeRanges.warmupEpochs,
    default: 0,
  },
  labelSmoothing: {
    kind: "number",
    describe: "Share of the target spread over all classes",
    range: recipeRanges.labelSmoothing,
    default: 0,
    flag: "label-smoothing",
  },
  augment: {
    kind: "text",
    describe: "Augmentation: none, flip, crop, crop:PIXELS, or flip,crop",
    default: "none",
  },
  preciseBn: {
    kind: "integer",
    describe: "Batches from which batch-normalization statistics are recomputed before evaluation",
    range: recipeRanges.preciseBatchNorm,
    usually: "off",
    flag: "precise-bn",
  },
} as const satisfies Catalogue;

/**
 * Early stopping, for a single training run only. A study compares training runs of equal length: its budgets count epochs, and
 * its learning curves end at the same epoch.
 */
export const earlyStopChoices = {
  earlyStop: {
    kind: "integer",
    describe: "Stop after this many epochs without improvement",
    range: recipeRanges.patience,
    usually: "never",
    flag: "early-stop",
  },
  earlyStopOn: {
    kind: "name",
    describe:
      "Examples for early stopping: a held-out tenth of the training examples, or the test examples; the test error is then too optimistic",
    names: ["held-out", "test"],
    default: "held-out",
    flag: "early-stop-on",
  },
} as const satisfies Catalogue;

/** Every choice of a recipe. */
export type RecipeChoices = ValuesOf<typeof recipeChoices>;
