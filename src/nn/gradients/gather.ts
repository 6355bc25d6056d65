import * as tf from "#tfjs";
import type { CorrectedGradient } from "./correctedGradient.js";

/** Gradients of `tf.gather` with `batchDims`: tfjs's throws for one axis of batches in Node, and takes more for none. */
export const gatherGradient: CorrectedGradient = {
  kernelName: "GatherV2",
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const { axis, batchDims } = attributes as unknown as {
        readonly axis: number;
        readonly batchDims: number;
      };
      if (batchDims === 0) return stock.gradFunc(dy, saved, attributes);
      const [x, indices] = saved;
      const [parsedAxis] = tf.util.parseAxisParam(axis, x.shape);
      const { batchSize, outerSize, dimSize, sliceSize } =
        tf.backend_util.segment_util.collectGatherOpShapeInfo(x, indices, parsedAxis, batchDims);
      const count = indices.size / batchSize;
      return {
        x: () => {
          const blocks = tf.reshape(dy as tf.Tensor, [batchSize, outerSize, count, sliceSize]);
          const rows = tf.reshape(tf.transpose(blocks, [0, 2, 1, 3]), [batchSize * count, -1]);
          // the batches one after another along one axis
          const starts = tf.reshape(tf.range(0, batchSize * dimSize, dimSize, "int32"), [batchSize, 1]);
          const places = tf.add(tf.reshape(tf.cast(indices, "int32"), [batchSize, count]), starts);
          const sums = tf.unsortedSegmentSum(rows, tf.reshape(places, [-1]), batchSize * dimSize);
          const split = tf.reshape(sums, [batchSize, dimSize, outerSize, sliceSize]);
          return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), x.shape);
        },
        indices: () => tf.zeros(indices.shape),
      };
    },
  }),
};
