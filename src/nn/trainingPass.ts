import * as tf from "@tensorflow/tfjs";
import { batchNormRelu, type BatchNormState } from "./ops/batchNormRelu.js";
import { normalizedProduct } from "./ops/normalizedProduct.js";
import { RelationalDense } from "./layers/relationalDense.js";

/** One step of a forward pass. */
type Step = (x: tf.Tensor) => tf.Tensor;

/**
 * The forward pass of a sequential model in training mode, as one differentiable function of its input. It gives what
 * the layers give when they are applied one after another with `training: true`, moving averages included, and takes
 * fewer operations: a batch normalisation over the last axis followed by a ReLU is one, together with a relational product
 * before it; and nothing is done for a gradient of the input that nobody asks for.
 *
 * @param model a built sequential model, on the wasm backend
 */
export function trainingPass(model: tf.Sequential): Step {
  const steps: Step[] = [];
  const { layers } = model;
  for (let k = 0; k < layers.length; k++) {
    const layer = layers[k];
    const state = k + 1 < layers.length && isRelu(layers[k + 1]) ? fusibleState(layer) : undefined;
    const blockState =
      k + 2 < layers.length && isRelu(layers[k + 2]) ? fusibleState(layers[k + 1]) : undefined;
    if (blockState !== undefined && isPlainProduct(layer)) {
      const { layout } = layer;
      const kernel = layer.weights[0];
      const options = { relu: true, training: true };
      steps.push((x) => {
        return normalizedProduct(x as tf.Tensor2D, kernel.read() as tf.Tensor1D, layout, blockState, options);
      });
      k += 2;
    } else if (isPlainDense(layer)) {
      steps.push(denseStep(layer));
    } else if (isPlainConvolution(layer)) {
      steps.push(convolutionStep(layer));
    } else if (state === undefined) {
      // call, for apply checks its input anew each time
      steps.push((x) => [layer.call(x, { training: true })].flat()[0]);
    } else {
      steps.push((x) => batchNormRelu(x, state));
      k++;
    }
  }
  return (x) => steps.reduce((activation, step) => step(activation), x);
}

/** Whether a layer is tf.layers' own dense one over [batch, channels], without an activation. */
function isPlainDense(layer: tf.layers.Layer): boolean {
  if (layer.getClassName() !== "Dense" || (layer.outputShape as tf.Shape).length !== 2) return false;
  return layer.getConfig().activation === "linear";
}

/** A dense layer as single operations: tf.layers' fused one finds the gradient of a network's input too, for nothing. */
function denseStep({ weights: [kernel, bias] }: tf.layers.Layer): Step {
  return (x) => {
    const product = tf.matMul(x, kernel.read());
    return bias === undefined ? product : tf.add(product, bias.read());
  };
}

/** Whether a layer is tf.layers' own two-dimensional convolution over [batch, height, width, channels], without an activation. */
function isPlainConvolution(layer: tf.layers.Layer): boolean {
  const { activation, dataFormat } = layer.getConfig();
  return layer.getClassName() === "Conv2D" && activation === "linear" && dataFormat === "channelsLast";
}

/** A convolution as single operations, for the same reason. */
function convolutionStep(layer: tf.layers.Layer): Step {
  const [kernel, bias] = layer.weights;
  const { strides, padding, dilationRate } = layer.getConfig() as unknown as ConvolutionConfig;
  return (x) => {
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

/** Whether a layer is a relational product of [batch, channels] and nothing else. */
function isPlainProduct(layer: tf.layers.Layer): layer is RelationalDense {
  if (!(layer instanceof RelationalDense) || (layer.outputShape as tf.Shape).length !== 2) return false;
  const { useBias, activation } = layer.getConfig();
  return !useBias && activation === "linear" && layer.rounds === 1;
}

function isRelu(layer: tf.layers.Layer): boolean {
  const config = layer.getConfig();
  switch (layer.getClassName()) {
    case "ReLU":
      return config.maxValue == null;
    case "Activation":
      return config.activation === "relu";
    default:
      return false;
  }
}

/** The state of a batch normalisation over the last axis, with gamma and beta, all trained; else undefined. */
function fusibleState(layer: tf.layers.Layer): BatchNormState | undefined {
  if (layer.getClassName() !== "BatchNormalization" || !layer.trainable) return undefined;
  const { axis, center, scale, epsilon, momentum } = layer.getConfig() as unknown as BatchNormConfig;
  const rank = (layer.outputShape as tf.Shape).length;
  if (rank < 2 || (axis !== -1 && axis !== rank - 1) || !center || !scale) return undefined;
  const [gamma, beta, movingMean, movingVariance] = layer.weights.map(
    (weight) => weight.read() as tf.Variable,
  );
  return { gamma, beta, movingMean, movingVariance, epsilon, momentum };
}

interface BatchNormConfig {
  readonly axis: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly epsilon: number;
  readonly momentum: number;
}
