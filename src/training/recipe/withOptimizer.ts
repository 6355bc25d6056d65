import { ArgumentError } from "../../errors.js";
import type { OptimizerRecipe } from "./recipe.js";

/** Optimizers by the names that a user chooses from; AdamW is Adam with decoupled weight decay. */
export const optimizerNames = ["sgd", "adam", "adamw"] as const;

/** Name of an optimizer. */
export type OptimizerName = (typeof optimizerNames)[number];

/** Choices for the optimizer of a recipe. */
export interface OptimizerChoices {
  /** A name of `optimizerNames`. */
  readonly optimizer?: string;
  readonly learningRate?: number;
  /** For sgd only. */
  readonly momentum?: number;
  readonly weightDecay?: number;
  /** Whether biases and the gamma and beta of normalizations are excluded from weight decay. */
  readonly decayKernelsOnly?: boolean;
}

const USUAL = {
  sgd: { name: "sgd", learningRate: 0.1, weightDecay: 0 },
  adam: { name: "adam", learningRate: 0.001, weightDecay: 0 },
  adamw: { name: "adam", learningRate: 0.001, weightDecay: 0.01, decoupled: true },
} as const satisfies Record<OptimizerName, OptimizerRecipe>;

/** The name of an optimizer, as a user chooses it. */
export function optimizerNameOf(optimizer: OptimizerRecipe): OptimizerName {
  return optimizer.name === "adam" && optimizer.decoupled === true ? "adamw" : optimizer.name;
}

/**
 * An optimizer with other settings. Where the name stays the same, so do the settings that are not chosen.
 *
 * @throws {ArgumentError} for an unknown name, and for momentum without sgd
 *
 * @example
 * const { optimizer } = presets.digits.recipe;
 * withOptimizer(optimizer, { learningRate: 0.03 }).momentum; // 0.9
 * withOptimizer(optimizer, { optimizer: "adam" }).learningRate; // 0.001
 */
export function withOptimizer(base: OptimizerRecipe, choices: OptimizerChoices): OptimizerRecipe {
  const { learningRate, momentum, weightDecay, decayKernelsOnly } = choices;
  const own = optimizerNameOf(base);
  const name = (choices.optimizer ?? own) as OptimizerName;
  if (!optimizerNames.includes(name))
    throw new ArgumentError("optimizer", `one of ${optimizerNames.join(", ")}`, name);
  if (momentum !== undefined && name !== "sgd")
    throw new ArgumentError("momentum", `left out for ${name}`, momentum);
  return {
    ...(name === own ? base : USUAL[name]),
    ...(learningRate !== undefined && { learningRate }),
    ...(momentum !== undefined && { momentum }),
    ...(weightDecay !== undefined && { weightDecay }),
    ...(decayKernelsOnly === true && { decayed: "kernels" as const }),
  };
}
