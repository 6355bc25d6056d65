import * as tf from "#tfjs";
import { RELU_GRADIENT } from "../kernels/index.js";
import type { CorrectedGradient } from "./correctedGradient.js";

/** The gradient of `tf.relu`, in one operation on the wasm backend. */
export const reluGradient: CorrectedGradient = {
  kernelName: "Relu",
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const [x] = saved;
      if (tf.getBackend() !== "wasm" || x.dtype !== "float32") return stock.gradFunc(dy, saved, attributes);
      return { x: () => tf.engine().runKernel(RELU_GRADIENT, { dy: dy as tf.Tensor, y: x }) };
    },
  }),
};

/** The gradient of that gradient: the same in dy, and zero in y. */
export const reluSecondGradient: tf.GradConfig = {
  kernelName: RELU_GRADIENT,
  inputsToSave: ["y"],
  gradFunc: (upstream, [y]) => ({
    dy: () => tf.engine().runKernel(RELU_GRADIENT, { dy: upstream as tf.Tensor, y }),
    y: () => tf.zerosLike(y),
  }),
};
