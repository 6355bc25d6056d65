import type { CorrectedGradient } from "./correctedGradient.js";

/** The gradient of `tf.unstack`: tfjs's throws where there is one part only. */
export const unpackGradient: CorrectedGradient = {
  kernelName: "Unpack",
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, saved, attributes) => stock.gradFunc(Array.isArray(dy) ? dy : [dy], saved, attributes),
  }),
};
