import * as tf from "#tfjs";

/** Inputs of the operations with boolean results. Of these, tfjs has a gradient only for `GreaterEqual`. */
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
 * Gradients of comparisons: zeros. Without them tfjs cannot train the layers before a masking or thresholdedReLU layer, on
 * any backend.
 */
export const comparisonGradients: readonly tf.GradConfig[] = Object.entries(comparisons).map(
  ([kernelName, inputs]) => ({
    kernelName,
    inputsToSave: [...inputs],
    gradFunc: (_, saved) =>
      Object.fromEntries(inputs.map((name, k) => [name, () => tf.zeros(saved[k].shape)])),
  }),
);
