import * as tf from "#tfjs";

/** A part of a forward pass: the output from the inputs. */
export type Step = (inputs: readonly tf.Tensor[]) => tf.Tensor;

/**
 * One layer in training mode.
 *
 * @param options arguments of its call in the model, besides `training`
 */
export function singleStep(layer: tf.layers.Layer, options: object): Step {
  if (isPlainDense(layer)) return denseStep(layer);
  if (isPlainConvolution(layer)) return convolutionStep(layer);
  const kwargs = { ...options, training: true };
  // call instead of apply, which checks its inputs every time
  return (inputs) => [layer.call(inputs.length === 1 ? inputs[0] : [...inputs], kwargs)].flat()[0];
}

/** Whether a layer is a stock dense layer over [batch, channels], without an activation. */
function isPlainDense(layer: tf.layers.Layer): boolean {
  if (layer.getClassName() !== "Dense" || (layer.outputShape as tf.Shape).length !== 2) return false;
  return layer.getConfig().activation === "linear";
}

/** A dense layer as single operations. The fused operation of tf.layers also computes the gradient of a network's input. */
function denseStep({ weights: [kernel, bias] }: tf.layers.Layer): Step {
  return ([x]) => {
    const product = tf.matMul(x, kernel.read());
    return bias === undefined ? product : tf.add(product, bias.read());
  };
}

/** Whether a layer is a stock 2-D convolution over [batch, height, width, channels], without an activation. */
function isPlainConvolution(layer: tf.layers.Layer): boolean {
  const { activation, dataFormat } = layer.getConfig();
  return layer.getClassName() === "Conv2D" && activation === "linear" && dataFormat === "channelsLast";
}

/** A convolution as single operations, for the same reason as in `denseStep`. */
function convolutionStep(layer: tf.layers.Layer): Step {
  const [kernel, bias] = layer.weights;
  const { strides, padding, dilationRate } = layer.getConfig() as unknown as ConvolutionConfig;
  return ([x]) => {
    const filter = kernel.read() as tf.Tensor4D;
    const product = tf.conv2d(x as tf.Tensor4D, filter, strides, padding, "NHWC", dilationRate);
    return bias === undefined ? product : tf.add(product, bias.read());
  };
}

interface ConvolutionConfig {
  readonly strides: [number, number];
  readonly padding: "valid" | "same";
  readonly dilationRate: [number, number];
}
