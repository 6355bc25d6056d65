import * as tf from "@tensorflow/tfjs";
import { between, type Training } from "./trainingCase.js";

/** A layer without weights that computes a given function. */
class Lambda extends tf.layers.Layer {
  static readonly className = "Lambda";

  constructor(
    readonly compute: (x: tf.Tensor) => tf.Tensor,
    readonly shape: number[],
  ) {
    super({});
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return this.compute([inputs].flat()[0]);
  }

  override computeOutputShape(): tf.Shape {
    return [null, ...this.shape];
  }
}

/** The mean over 3x3 windows with stride 2, as a sum divided by the number of pixels in the window. */
function averagePooling(x: tf.Tensor): tf.Tensor {
  const sums = (y: tf.Tensor) =>
    tf.depthwiseConv2d(y as tf.Tensor4D, tf.ones([3, 3, y.shape[3] ?? 1, 1]), 2, "same");
  return tf.div(sums(x), sums(tf.onesLike(x)));
}

/** Every pixel twice along both axes, by concatenation. */
function doubled(x: tf.Tensor): tf.Tensor {
  const [batch, height, width, channels] = x.shape;
  const wide = tf.reshape(tf.concat([x, x], 3), [batch, height, 2 * width * channels]);
  return tf.reshape(tf.concat([wide, wide], 2), [batch, 2 * height, 2 * width, channels]);
}

/** The middle of images of 6 x 6. */
const middle = (x: tf.Tensor) => tf.slice(x, [0, 1, 1, 0], [-1, 4, 3, -1]);

/**
 * What to compare with instead of the same case on the cpu backend, whose gradient is wrong there: the same model spelled
 * with other operations. By the name of the case.
 */
export const references: Readonly<Record<string, () => Training>> = {
  "averagePooling2d, overlapping, same": () =>
    between([6, 6, 2], (x) => new Lambda(averagePooling, [3, 3, 2]).apply(x) as tf.SymbolicTensor),
  centerCrop: () => between([6, 6, 2], (x) => new Lambda(middle, [4, 3, 2]).apply(x) as tf.SymbolicTensor),
  upSampling2d: () => between([3, 3, 2], (x) => new Lambda(doubled, [6, 6, 2]).apply(x) as tf.SymbolicTensor),
};
