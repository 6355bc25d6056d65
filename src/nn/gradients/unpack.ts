import type { Tensor } from "@tensorflow/tfjs";
import type { CorrectedGradient } from "./correctedGradient.js";

/** The gradient of `tf.unstack`: tfjs's throws where there is one part only. */
export const unpackGradient: CorrectedGradient = {
  kernelName: "Unpack",
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, saved, attributes) => stock.gradFunc([dy].flat() as Tensor[], saved, attributes),
  }),
};
