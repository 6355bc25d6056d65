import { ArgumentError, requireInteger, requireNumber } from "../errors.js";

/**
 * How a network is built and trained, as data. The optimizer is stochastic gradient descent with Nesterov momentum as
 * PyTorch defines it; its rate falls from `learningRate` to 0 along half a cosine, a little at every step.
 */
export interface Recipe {
  /** Number of relational layers. */
  readonly layers: number;
  /** Hidden width of the fully connected network, whose FLOPs every sparse one is given. */
  readonly width: number;
  /**
   * Whether the first, dense layer of a sparse network grows with the others ("widened", the default) or keeps `width`
   * channels ("fixed", as in the paper); FLOPs are matched either way.
   */
  readonly stem?: "widened" | "fixed";
  /** Examples per step. */
  readonly batch: number;
  /** How long to train: so many steps, or so many passes over the training set. */
  readonly duration: { readonly steps: number } | { readonly epochs: number };
  readonly learningRate: number;
  readonly momentum: number;
  /** L2 penalty on every trained number, biases, gamma and beta included, as in the reference. */
  readonly weightDecay: number;
}

/**
 * Throws unless the recipe can be followed.
 *
 * @throws {ArgumentError} naming the part that cannot
 */
export function checkRecipe(recipe: Recipe): void {
  const { duration } = recipe;
  requireInteger("layers", recipe.layers, 0);
  requireInteger("width", recipe.width, 1);
  if (recipe.stem !== undefined && recipe.stem !== "widened" && recipe.stem !== "fixed") {
    throw new ArgumentError("stem", '"widened" or "fixed"', recipe.stem);
  }
  requireInteger("batch", recipe.batch, 2);
  if ("steps" in duration === "epochs" in duration) {
    throw new ArgumentError("duration", "either {steps} or {epochs}", JSON.stringify(duration));
  }
  if ("steps" in duration) requireInteger("steps", duration.steps, 1);
  else requireInteger("epochs", duration.epochs, 1);
  requireNumber("learningRate", recipe.learningRate, 0, Number.MAX_VALUE);
  requireNumber("momentum", recipe.momentum, 0, 1);
  requireNumber("weightDecay", recipe.weightDecay, 0, Number.MAX_VALUE);
}

/**
 * Number of steps that the recipe takes on so many training examples. An epoch is as many whole batches as fit.
 *
 * @throws {ArgumentError} when there are fewer examples than one batch takes
 *
 * @example
 * stepsOf({ ...presets.paper.recipe, duration: { epochs: 2 } }, 1000); // 14
 */
export function stepsOf(recipe: Recipe, examples: number): number {
  if (recipe.batch > examples) {
    throw new ArgumentError("batch", `at most ${examples}, the number of training examples`, recipe.batch);
  }
  const { duration } = recipe;
  return "steps" in duration ? duration.steps : duration.epochs * Math.floor(examples / recipe.batch);
}
