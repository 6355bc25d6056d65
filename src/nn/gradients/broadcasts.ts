import * as tf from "#tfjs";
import type { CorrectedGradient } from "./correctedGradient.js";

/** The gradient of an operand that was broadcast: summed over what it was repeated along. */
function sumTo(gradient: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const added = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((extent, axis) =>
    axis < added || (shape[axis - added] === 1 && extent !== 1) ? [axis] : [],
  );
  return tf.reshape(axes.length === 0 ? gradient : tf.sum(gradient, axes), [...shape]);
}

/** Gradients that tfjs has in the shape of the result, also for an operand that was broadcast. */
const reduced = (kernelName: string): CorrectedGradient => ({
  kernelName,
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const gradients = stock.gradFunc(dy, saved, attributes);
      const of = (name: "a" | "b", k: number) => () => sumTo(gradients[name](), saved[k].shape);
      return { a: of("a", 0), b: of("b", 1) };
    },
  }),
});

/** Operations on two operands whose gradients tfjs has for operands of one shape only. */
export const broadcastGradients: readonly CorrectedGradient[] = [
  "BatchMatMul",
  "Maximum",
  "Minimum",
  "SquaredDifference",
].map(reduced);
