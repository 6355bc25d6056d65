import * as tf from "#tfjs";

/** The gradient of `tf.scatterND`, which tfjs has on no backend: each update's is where it went. */
export const scatterNdGradient: tf.GradConfig = {
  kernelName: "ScatterNd",
  inputsToSave: ["indices"],
  gradFunc: (dy, saved) => {
    const [indices] = saved;
    return {
      indices: () => tf.zeros(indices.shape),
      updates: () => tf.gatherND(dy as tf.Tensor, indices),
    };
  },
};
