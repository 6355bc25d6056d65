import { networkNames } from "../../nn/networks/architectures/catalogue.js";
import { recipeRanges } from "../../training/recipe/recipeRanges.js";
import { optimizerNames } from "../../training/recipe/withOptimizer.js";
import type { Catalogue } from "./choice.js";

const PRESET = "from the preset";

/** Settings of the network, its optimizer and the length of its training, for a study and for a single training run. */
export const recipeChoices = {
  model: { kind: "name", describe: "Network to train", names: networkNames, default: "mlp" },
  dims: {
    kind: "widths",
    describe: "Stage widths of the fully connected convolutional network, such as 8,16,32",
    usually: "as in the paper",
  },
  width: {
    kind: "integer",
    describe: "Hidden width of the fully connected MLP, at least the number of nodes",
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
    describe: "Images per training step",
    range: recipeRanges.batch,
    usually: PRESET,
  },
  steps: { kind: "integer", describe: "Training steps", range: [1, 1e9], usually: PRESET },
  epochs: {
    kind: "integer",
    describe: "Passes over the training images, instead of --steps",
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
} as const satisfies Catalogue;

/** Further settings of a single training run, by option. In the library, they are parts of a recipe. */
export const trainingChoices = {
  momentum: { kind: "number", describe: "Momentum of sgd", range: recipeRanges.momentum, usually: PRESET },
  "weight-decay": {
    kind: "number",
    describe: "Weight decay",
    range: recipeRanges.weightDecay,
    usually: "from the preset; 0 for another sgd or adam, 0.01 for another adamw",
  },
  "decay-kernels-only": {
    kind: "boolean",
    describe: "Exclude biases and batch normalization from weight decay",
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
  "label-smoothing": {
    kind: "number",
    describe: "Share of the target spread over all classes",
    range: recipeRanges.labelSmoothing,
    default: 0,
  },
  augment: {
    kind: "text",
    describe: "Augmentation: flip, crop, crop:PIXELS, or flip,crop",
    usually: "none",
  },
  "early-stop": {
    kind: "integer",
    describe: "Stop after this many epochs without improvement",
    range: recipeRanges.patience,
    usually: "never",
  },
  "early-stop-on": {
    kind: "name",
    describe:
      "Images for early stopping: a held-out tenth of the training images, or the test images; the test error is then too optimistic",
    names: ["held-out", "test"],
    default: "held-out",
  },
  "precise-bn": {
    kind: "integer",
    describe: "Batches from which batch-normalization statistics are recomputed before evaluation",
    range: recipeRanges.preciseBatchNorm,
    usually: "off",
  },
} as const satisfies Catalogue;
