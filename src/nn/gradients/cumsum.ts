import * as tf from "#tfjs";
import type { CorrectedGradient } from "./correctedGradient.js";

interface Attributes {
  readonly axis: number;
  readonly exclusive: boolean;
  readonly reverse: boolean;
}

/** The gradient of `tf.cumsum`: tfjs's swaps axes where it is not the last one that is summed along. */
export const cumsumGradient: CorrectedGradient = {
  kernelName: "Cumsum",
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, _, attributes) => {
      const { axis, exclusive, reverse } = attributes as unknown as Attributes;
      const [fromStart] = tf.util.parseAxisParam(axis, (dy as tf.Tensor).shape);
      return { x: () => tf.cumsum(dy as tf.Tensor, fromStart, exclusive, !reverse) };
    },
  }),
};
