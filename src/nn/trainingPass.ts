import * as tf from "@tensorflow/tfjs";
import { batchNormRelu, type BatchNormState } from "./ops/batchNormRelu.js";
import { normalizedProduct } from "./ops/normalizedProduct.js";
import { RelationalDense } from "./layers/relationalDense.js";

/** One step of a forward pass. */
type Step = (x: tf.Tensor) => tf.Tensor;

/**
 * The forward pass of a sequential model in training mode, as one differentiable function of its input. It computes the
 * same as the layers applied one after another with `training: true`, and updates the same moving averages.
 *
 * It needs fewer operations. A batch normalization over the last axis and the ReLU after it are one operation, together
 * with a relational product before them. No gradient of the input is computed unless it is needed.
 *
 * @param model a built sequential model, on the wasm backend
 */
export function trainingPass(model: tf.Sequential): Step {
  const steps: Step[] = [];
  let rest: readonly tf.layers.Layer[] = model.layers;
  while (rest.length > 0) {
    const { step, layers } = fusedBlock(rest) ?? fusedNorm(rest) ?? { step: singleStep(rest[0]), layers: 1 };
    steps.push(step);
    rest = rest.slice(layers);
  }
  return (x) => steps.reduce((activation, step) => step(activation), x);
}

/** A step, and the number of layers that it computes. */
interface Fused {
  readonly step: Step;
  readonly layers: number;
}

/** A relational product, batch normalization and ReLU as one step, where the model begins with them. */
function fusedBlock([product, norm, relu]: readonly tf.layers.Layer[]): Fused | undefined {
  if (relu === undefined || !isRelu(relu) || !isPlainProduct(product)) return undefined;
  const state = fusibleState(norm);
  if (state === undefined) return undefined;
  const { layout } = product;
  const kernel = product.weights[0];
  const options = { relu: true, training: true };
  const step: Step = (x) =>
    normalizedProduct(x as tf.Tensor2D, kernel.read() as tf.Tensor1D, layout, state, options);
  return { step, layers: 3 };
}

/** Batch normalization and ReLU as one step, where the model begins with them. */
function fusedNorm([norm, relu]: readonly tf.layers.Layer[]): Fused | undefined {
  if (relu === undefined || !isRelu(relu)) return undefined;
  const state = fusibleState(norm);
  return state && { step: (x) => batchNormRelu(x, state), layers: 2 };
}

function singleStep(layer: tf.layers.Layer): Step {
  if (isPlainDense(layer)) return denseStep(layer);
  if (isPlainConvolution(layer)) return convolutionStep(layer);
  // call instead of apply, which checks its input every time
  return (x) => [layer.call(x, { training: true })].flat()[0];
}

/** Whether a layer is a stock dense layer over [batch, channels], without an activation. */
function isPlainDense(layer: tf.layers.Layer): boolean {
  if (layer.getClassName() !== "Dense" || (layer.outputShape as tf.Shape).length !== 2) return false;
  return layer.getConfig().activation === "linear";
}

/** A dense layer as single operations. The fused operation of tf.layers also computes the gradient of a network's input. */
function denseStep({ weights: [kernel, bias] }: tf.layers.Layer): Step {
  return (x) => {
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

/** Whether a layer is a relational product of [batch, channels], without bias, activation and further rounds. */
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

/** The state of a trainable batch normalization over the last axis with gamma and beta; undefined for other layers. */
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
