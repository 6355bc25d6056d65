import * as tf from "#tfjs";

/** The gradient of `tf.topk`, which tfjs has on no backend: each value's goes to the place that it was taken from. */
export const topKGradient: tf.GradConfig = {
  kernelName: "TopK",
  inputsToSave: ["x"],
  outputsToSave: [false, true],
  gradFunc: (dy, saved) => {
    const [{ shape }, indices] = saved;
    const [dValues] = dy as tf.Tensor[];
    const extent = shape[shape.length - 1];
    const rows = shape.slice(0, -1).reduce((size, extent) => size * extent, 1);
    return {
      x: () => {
        const starts = tf.reshape(tf.range(0, rows * extent, extent, "int32"), [rows, 1]);
        const places = tf.add(tf.reshape(indices, [rows, -1]), starts);
        const sums = tf.unsortedSegmentSum(
          tf.reshape(dValues, [-1]),
          tf.reshape(places, [-1]),
          rows * extent,
        );
        return tf.reshape(sums, shape);
      },
    };
  },
};
