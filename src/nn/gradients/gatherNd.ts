import * as tf from "#tfjs";

/** The gradient of `tf.gatherND`, which tfjs has on no backend: what was taken from one place twice is added up there. */
export const gatherNdGradient: tf.GradConfig = {
  kernelName: "GatherNd",
  inputsToSave: ["params", "indices"],
  gradFunc: (dy, saved) => {
    const [params, indices] = saved;
    return {
      params: () => {
        const depth = indices.shape[indices.shape.length - 1];
        const rows = indices.size / depth;
        const updates = tf.reshape(dy as tf.Tensor, [rows, ...params.shape.slice(depth)]);
        return tf.scatterND(tf.reshape(indices, [rows, depth]), updates, params.shape);
      },
      indices: () => tf.zeros(indices.shape),
    };
  },
};
