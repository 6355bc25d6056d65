import type * as tf from "@tensorflow/tfjs";
import { Adam } from "./adam.js";
import type { Optimizer } from "./optimizer.js";
import type { OptimizerRecipe } from "../recipe/recipe.js";
import { SgdNesterov } from "./sgdNesterov.js";
import { weightRole } from "./weightRole.js";

/** Names in tf.layers of the weights that are not kernels. */
const NOT_KERNELS = new Set(["bias", "gamma", "beta"]);

/** The recipe's optimizer for all trainable weights of a model. */
export function makeOptimizer(recipe: OptimizerRecipe, model: tf.LayersModel): Optimizer {
  const weights = model.trainableWeights;
  const variables = weights.map((weight) => weight.read() as tf.Variable);
  const { weightDecay = 0, decayed = "all" } = recipe;
  const undecayed = new Set(
    variables.filter((_, k) => decayed === "kernels" && NOT_KERNELS.has(weightRole(weights[k]))),
  );
  if (recipe.name === "sgd")
    return new SgdNesterov(variables, recipe.momentum ?? 0.9, weightDecay, undecayed);
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decoupled = false } = recipe;
  return new Adam(variables, { beta1, beta2, epsilon, weightDecay, decoupled }, undecayed);
}
