import * as tf from "@tensorflow/tfjs";

/** Inputs of the operations that answer true or false; tfjs has a gradient for `GreaterEqual` alone. */
const comparisons: Readonly<Record<string, readonly string[]>> = {
  All: ["x"],
  Any: ["x"],
  Equal: ["a", "b"],
  Greater: ["a", "b"],
  Less: ["a", "b"],
  LessEqual: ["a", "b"],
  LogicalAnd: ["a", "b"],
  LogicalNot: ["x"],
  LogicalOr: ["a", "b"],
  NotEqual: ["a", "b"],
};

/**
 * Gradients of comparisons: zero wherever there is one. Without them tfjs cannot train, on any backend, what lies in front
 * of a masking or thresholdedReLU layer.
 */
export const comparisonGradients: readonly tf.GradConfig[] = Object.entries(comparisons).map(
  ([kernelName, inputs]) => ({
    kernelName,
    inputsToSave: [...inputs],
    gradFunc: (_, saved) =>
      Object.fromEntries(inputs.map((name, k) => [name, () => tf.zeros(saved[k].shape)])),
  }),
);
