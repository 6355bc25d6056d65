import { ArgumentError } from "../../errors.js";
import type { NetworkName } from "../../nn/networks/architectures/catalogue.js";

/**
 * Optimizer of a training run. Weight decay is an L2 penalty on every trainable weight, as in the authors' code; with
 * `decayed: "kernels"`, biases and the gamma and beta of normalizations are excluded.
 */
export type OptimizerRecipe = SgdRecipe | AdamRecipe;

/** Stochastic gradient descent with Nesterov momentum, as defined by PyTorch; momentum 0 is plain SGD. */
export interface SgdRecipe {
  readonly name: "sgd";
  readonly learningRate: number;
  /** Default 0.9. */
  readonly momentum?: number;
  /** Default 0. */
  readonly weightDecay?: number;
  /** Default "all". */
  readonly decayed?: "all" | "kernels";
}

/** Adam, as defined by PyTorch. */
export interface AdamRecipe {
  readonly name: "adam";
  readonly learningRate: number;
  /** Default 0.9. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-8. */
  readonly epsilon?: number;
  /** Default 0. */
  readonly weightDecay?: number;
  /** Whether weight decay is decoupled from the gradient (AdamW); default false. */
  readonly decoupled?: boolean;
  /** Default "all". */
  readonly decayed?: "all" | "kernels";
}

/**
 * Learning rate schedule as a function of the epochs e completed out of e_max: cosine annealing to 0, a multiplication by
 * `factor` at certain epochs, or by `factor` in every epoch. The rate changes at every step; with `every: "epoch"` only
 * between epochs, as in the authors' code.
 *
 *     cos: (1 + cos(pi e / e_max)) / 2      step: factor^(number of `epochs` that are <= e)      exp: factor^e
 */
export type Schedule =
  | { readonly name: "cos"; readonly every?: "step" | "epoch" }
  | {
      readonly name: "step";
      readonly epochs: readonly number[];
      readonly factor: number;
      readonly every?: "step" | "epoch";
    }
  | { readonly name: "exp"; readonly factor: number; readonly every?: "step" | "epoch" };

/** Settings of a training run. */
export interface TrainingRecipe {
  /** Examples per step. */
  readonly batch: number;
  /** How long to train: a number of steps, or of epochs. */
  readonly duration: { readonly steps: number } | { readonly epochs: number };
  readonly optimizer: OptimizerRecipe;
  /** Default `{ name: "cos" }`. */
  readonly schedule?: Schedule;
  /** Linear warmup as in pycls: a multiplier of the rate that grows from `factor` to 1 over `epochs`. */
  readonly warmup?: { readonly epochs: number; readonly factor: number };
  /** Share of the target spread evenly over all classes; default 0. */
  readonly labelSmoothing?: number;
  /** Random augmentation of training images after normalization. */
  readonly augmentation?: Augmentation;
  /** Ends the training after `patience` epochs without improvement, and restores the best weights. */
  readonly earlyStop?: EarlyStop;
  /** Batches over which the statistics of batch normalization are recomputed before each evaluation. */
  readonly preciseBatchNorm?: number;
}

/** Random changes to training images. */
export interface Augmentation {
  /** Flips images horizontally with probability 1/2. */
  readonly flip?: boolean;
  /** Pads each side with this many pixels of the mean colour, then crops to the old size at a random position. */
  readonly crop?: number;
}

/** Early stopping: an epoch is better if its error is smaller, or its loss at the same error. */
export interface EarlyStop {
  /** Epochs without improvement before the training ends. */
  readonly patience: number;
  /**
   * Examples to evaluate after each epoch. "held-out": a random share of the training examples, which are not trained on.
   * "test": the test set itself; its error is then biased, because it chose the best epoch.
   */
  readonly on: "held-out" | "test";
  /** Share of the training examples to hold out; default 0.1. */
  readonly share?: number;
}

/** Settings of one of the paper's networks, or of a model of the user's, and of its training. */
export type Recipe = MlpRecipe | ConvolutionalRecipe | ModuleRecipe;

/** Settings of the multi-layer perceptron and its training. */
export interface MlpRecipe extends TrainingRecipe {
  readonly model?: "mlp";
  /** Number of relational layers. */
  readonly layers: number;
  /** Hidden width of the fully connected network, whose FLOPs every sparse network matches. */
  readonly width: number;
  /**
   * Whether the first, dense layer of a sparse network is widened like the others ("widened", the default) or keeps
   * `width` channels ("fixed", as in the paper). FLOPs are matched either way.
   */
  readonly stem?: "widened" | "fixed";
}

/** Settings of a convolutional network and its training. */
export interface ConvolutionalRecipe extends TrainingRecipe {
  readonly model: Exclude<NetworkName, "mlp">;
  /** Stage widths of the fully connected network, whose FLOPs every sparse network matches; default: the paper's. */
  readonly dims?: readonly number[];
}

/** Settings of a model that a module of the user's builds, and of its training: see `loadModelModule`. */
export interface ModuleRecipe extends TrainingRecipe {
  readonly model: "module";
  /** The file. It does not identify a training run, but its content does. */
  readonly source: string;
  /** SHA-256 of the file in hexadecimal. */
  readonly sha256: string;
  /** Width of the model with a complete graph, whose FLOPs every sparse graph's model matches. */
  readonly width: number;
}

/** Whether a recipe is for the multi-layer perceptron. */
export function isMlpRecipe(recipe: Recipe): recipe is MlpRecipe {
  return recipe.model === undefined || recipe.model === "mlp";
}

/** Whether a recipe is for a model that a module builds. */
export function isModuleRecipe(recipe: Recipe): recipe is ModuleRecipe {
  return recipe.model === "module";
}

/**
 * Number of training steps of a recipe on a given number of examples. An epoch leaves out its incomplete last batch.
 *
 * @throws {ArgumentError} when there are fewer examples than one batch needs
 *
 * @example
 * stepsOf({ ...presets.paper.recipe, duration: { epochs: 2 } }, 1000); // 14
 */
export function stepsOf({ batch, duration }: TrainingRecipe, examples: number): number {
  if (batch > examples) {
    throw new ArgumentError("batch", `at most ${examples}, the number of training examples`, batch);
  }
  return "steps" in duration ? duration.steps : duration.epochs * Math.floor(examples / batch);
}
