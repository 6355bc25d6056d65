import { ArgumentError } from "../../errors.js";
import type { NetworkName } from "../../nn/networks/architectures/catalogue.js";

/**
 * What moves the weights. Weight decay is an L2 penalty on every trained number, as in the reference; with
 * `decayed: "kernels"` biases and the gamma and beta of normalisations are spared.
 */
export type OptimizerRecipe = SgdRecipe | AdamRecipe;

/** Stochastic gradient descent with Nesterov momentum, as PyTorch defines it; momentum 0 is plain descent. */
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

/** Adam, as PyTorch defines it. */
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
  /** Whether the weights decay beside the gradient (AdamW) instead of through it; default false. */
  readonly decoupled?: boolean;
  /** Default "all". */
  readonly decayed?: "all" | "kernels";
}

/**
 * How the learning rate changes with the epochs e that are done, e_max in all: half a cosine down to 0, times `factor` at
 * each of some epochs, or times `factor` in every epoch. Schedule and warm-up change the rate a little at every step; with
 * `every: "epoch"` only between epochs, as in the reference.
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

/** How a network is trained, as data. */
export interface TrainingRecipe {
  /** Examples per step. */
  readonly batch: number;
  /** How long to train: so many steps, or so many passes over the training set. */
  readonly duration: { readonly steps: number } | { readonly epochs: number };
  readonly optimizer: OptimizerRecipe;
  /** Default `{ name: "cos" }`. */
  readonly schedule?: Schedule;
  /** The rate is multiplied by `factor` at first, and by ever more, up to 1 after so many epochs: pycls's linear warm-up. */
  readonly warmup?: { readonly epochs: number; readonly factor: number };
  /** Share of the target that is spread evenly over all classes; default 0. */
  readonly labelSmoothing?: number;
  /** What is done to training pictures, at random, after their colours are normalised. */
  readonly augmentation?: Augmentation;
  /** Ends the training when it has brought nothing new for `patience` epochs, and goes back to the best weights. */
  readonly earlyStop?: EarlyStop;
  /** Batches over which mean and variance of batch normalisations are taken anew before each evaluation. */
  readonly preciseBatchNorm?: number;
}

export interface Augmentation {
  /** Mirrors every other picture, left to right. */
  readonly flip?: boolean;
  /** Pads each side with so many pixels of the mean colour, and cuts a picture of the old size out of that. */
  readonly crop?: number;
}

/** What is better: a smaller error, or at the same error a smaller loss. */
export interface EarlyStop {
  /** Epochs. */
  readonly patience: number;
  /**
   * What is looked at after each epoch. "held-out": a random share of the training examples, which are not trained on.
   * "test": the test part itself; its error is then no fair estimate any more, for the best of many was chosen by it.
   */
  readonly on: "held-out" | "test";
  /** Of the training examples, to be held out; default 0.1. */
  readonly share?: number;
}

/** How one of the paper's networks is built and trained, as data. */
export type Recipe = MlpRecipe | ConvolutionalRecipe;

/** How the multi-layer perceptron is built and trained. */
export interface MlpRecipe extends TrainingRecipe {
  readonly model?: "mlp";
  /** Number of relational layers. */
  readonly layers: number;
  /** Hidden width of the fully connected network, whose FLOPs every sparse one is given. */
  readonly width: number;
  /**
   * Whether the first, dense layer of a sparse network grows with the others ("widened", the default) or keeps `width`
   * channels ("fixed", as in the paper); FLOPs are matched either way.
   */
  readonly stem?: "widened" | "fixed";
}

/** How one of the convolutional networks is built and trained. */
export interface ConvolutionalRecipe extends TrainingRecipe {
  readonly model: Exclude<NetworkName, "mlp">;
  /** Widths of the fully connected network's stages, whose FLOPs every sparse one is given; default: the paper's. */
  readonly dims?: readonly number[];
}

/** Whether a recipe is that of the multi-layer perceptron. */
export function isMlpRecipe(recipe: Recipe): recipe is MlpRecipe {
  return recipe.model === undefined || recipe.model === "mlp";
}

/**
 * Number of steps that the recipe takes on so many training examples. An epoch is as many whole batches as fit.
 *
 * @throws {ArgumentError} when there are fewer examples than one batch takes
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
