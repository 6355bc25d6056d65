import * as tf from "#tfjs";
import type { CorrectedGradient } from "./correctedGradient.js";

/** tfjs multiplies the gradient by a tensor of ones, which it fills on the JavaScript side in every step. */
const repeated = (kernelName: "Sum" | "Mean"): CorrectedGradient => ({
  kernelName,
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const [{ shape }] = saved;
      const { axis } = attributes as unknown as { readonly axis: number | number[] };
      const axes = new Set(tf.util.parseAxisParam(axis, shape));
      const kept = shape.map((extent, k) => (axes.has(k) ? 1 : extent));
      const times = shape.map((extent, k) => (axes.has(k) ? extent : 1));
      const count = times.reduce((product, extent) => product * extent, 1);
      return {
        x: () => {
          const each = tf.reshape(
            kernelName === "Mean" ? tf.div(dy as tf.Tensor, count) : (dy as tf.Tensor),
            kept,
          );
          return count === 1 ? each : tf.tile(each, times);
        },
      };
    },
  }),
});

/** Gradients of sums and means, in copies of blocks; the same bits as tfjs's. */
export const reductionGradients: readonly CorrectedGradient[] = [repeated("Sum"), repeated("Mean")];
