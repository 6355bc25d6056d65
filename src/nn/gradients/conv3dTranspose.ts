import * as tf from "#tfjs";

/** Attributes of `tf.conv3dTranspose`, named as in the kernels of tfjs. */
interface ConvAttributes {
  readonly strides: number | [number, number, number];
  readonly pad: "same" | "valid";
}

/** The gradient of `tf.conv3dTranspose`, a forward convolution. tfjs has it on no backend. */
export const conv3dTransposeGradient: tf.GradConfig = {
  kernelName: "Conv3DBackpropInputV2",
  inputsToSave: ["dy", "filter"],
  gradFunc: (upstream, saved, attributes) => {
    const { strides, pad } = attributes as unknown as ConvAttributes;
    const [dy, filter] = saved as [tf.Tensor5D, tf.Tensor5D];
    const x = upstream as tf.Tensor5D;
    return {
      dy: () => tf.conv3d(x, filter, strides, pad),
      filter: () => {
        const inputs = { x, dy };
        return tf
          .engine()
          .runKernel("Conv3DBackpropFilterV2", inputs, { strides, pad, filterShape: filter.shape });
      },
    };
  },
};
