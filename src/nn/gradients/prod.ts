import * as tf from "#tfjs";
import type { CorrectedGradient } from "./correctedGradient.js";

/** The gradient of `tf.prod`: tfjs's throws for an axis counted from the end. */
export const prodGradient: CorrectedGradient = {
  kernelName: "Prod",
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const { axis } = attributes as unknown as { readonly axis: number | number[] };
      return stock.gradFunc(dy, saved, { ...attributes, axis: tf.util.parseAxisParam(axis, saved[0].shape) });
    },
  }),
};
