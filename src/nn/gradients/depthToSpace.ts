import * as tf from "#tfjs";

interface Attributes {
  readonly blockSize: number;
  readonly dataFormat: "NHWC" | "NCHW";
}

/** The gradient of `tf.depthToSpace`, which tfjs has on no backend: each block goes back into the channels. */
export const depthToSpaceGradient: tf.GradConfig = {
  kernelName: "DepthToSpace",
  inputsToSave: ["x"],
  gradFunc: (dy, saved, attributes) => {
    const { blockSize: block, dataFormat } = attributes as unknown as Attributes;
    const [{ shape }] = saved;
    const blocks = () => {
      if (dataFormat === "NCHW") {
        const [batch, depth, height, width] = shape;
        const channels = depth / block ** 2;
        const split = tf.reshape(dy as tf.Tensor, [batch, channels, height, block, width, block]);
        return tf.transpose(split, [0, 3, 5, 1, 2, 4]);
      }
      const [batch, height, width, depth] = shape;
      const channels = depth / block ** 2;
      const split = tf.reshape(dy as tf.Tensor, [batch, height, block, width, block, channels]);
      return tf.transpose(split, [0, 1, 3, 2, 4, 5]);
    };
    return { x: () => tf.reshape(blocks(), shape) };
  },
};
