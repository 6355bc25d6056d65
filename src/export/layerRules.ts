import type * as tf from "@tensorflow/tfjs";
import type { ActivationName, Padding, Pair, Shape } from "../edge/format/modelHeader.js";
import { sizeOf } from "../edge/format/shapeOf.js";
import type {
  RelationalBlock,
  RelationalConv2d,
  RelationalDense,
  RelationalSeparableConv2d,
} from "../nn/index.js";
import { RELU, UNBOUNDED, type Draft } from "./draft.js";
import { bounded, scaled } from "./mergeDrafts.js";
import { depthwise, fullyConnected, product, relational } from "./productDrafts.js";
import { refuseLayer, requireChannelsLast, requireLastAxis } from "./refuseLayer.js";
import { paddingOf, pairOf, POINT, slidingOver } from "./slidingWindow.js";

type RelationalLayer = RelationalBlock | RelationalConv2d | RelationalDense | RelationalSeparableConv2d;

/** Converts a layer, applied to these values, to operations. The value of the result is the layer's output. */
type LayerRule = (layer: tf.layers.Layer, inputs: readonly Draft[], output: Shape) => Draft;

const activationNames: Readonly<Record<string, ActivationName>> = {
  sigmoid: "sigmoid",
  hardsigmoid: "hardSigmoid",
  tanh: "tanh",
  swish: "swish",
  silu: "swish",
  elu: "elu",
  softmax: "softmax",
};

const same: LayerRule = (_, [x]) => x;
const reshaped: LayerRule = (layer, [x], shape) =>
  shape.every((size, k) => size === x.shape[k])
    ? x
    : { inputs: [x], shape, layer: layer.name, shared: false, operation: { op: "reshape", shape } };
const combined =
  (op: "add" | "multiply"): LayerRule =>
  (layer, inputs, shape) =>
    inputs.reduce((a, b) => {
      // the larger one is first, because the other may have one number per channel
      const pair = sizeOf(a.shape) < sizeOf(b.shape) ? [b, a] : [a, b];
      const operation = { op, bounds: UNBOUNDED } as const;
      return { inputs: pair, shape, layer: layer.name, shared: false, operation };
    });

/** How each layer of tf.layers is converted, by class name. */
export const layerRules: Readonly<Record<string, LayerRule>> = {
  InputLayer: same,
  Dropout: same,
  SpatialDropout2D: same,
  GaussianNoise: same,
  GaussianDropout: same,
  AlphaDropout: same,
  Flatten: reshaped,
  Reshape: reshaped,
  Dense: (layer, [x], shape) => {
    const [kernel, bias] = numbersOf(layer);
    const numbers = fullyConnected(kernel, bias, shape[2]);
    return activated(layer, product(layer, x, shape, POINT, numbers));
  },
  RelationalDense: (layer, [x], shape) => {
    const { rounds } = layer as RelationalDense;
    const [kernel, bias] = numbersOf(layer);
    return repeated(rounds, x, (before) =>
      activated(layer, relational(layer, before, shape, POINT, blocksOf(layer), kernel, bias)),
    );
  },
  RelationalBlock: (layer, [x], shape) => {
    const { rounds } = layer as RelationalBlock;
    const { epsilon } = layer.getConfig() as { epsilon: number };
    const [kernel, ...norms] = numbersOf(layer);
    return repeated(rounds, x, (before, round) => {
      // gamma and beta of each round, then mean and variance of each
      const trained = norms.slice(2 * round, 2 * round + 2);
      const moving = norms.slice(2 * (rounds + round), 2 * (rounds + round) + 2);
      const y = relational(layer, before, shape, POINT, blocksOf(layer), kernel, undefined);
      return activated(layer, normalised(layer, y, trained[0], trained[1], moving[0], moving[1], epsilon));
    });
  },
  RelationalConv2d: (layer, [given], shape) => {
    const [kernel, bias] = numbersOf(layer);
    const { x, geometry } = slidingOver(layer, given);
    return activated(layer, relational(layer, x, shape, geometry, blocksOf(layer), kernel, bias));
  },
  RelationalSeparableConv2d: (layer, [given], shape) => {
    const [depthwiseKernel, pointwiseKernel, bias] = numbersOf(layer);
    const filtered = depthwiseBefore(layer, given, shape, depthwiseKernel);
    return activated(
      layer,
      relational(layer, filtered, shape, POINT, blocksOf(layer), pointwiseKernel, bias),
    );
  },
  Conv2D: (layer, [given], shape) => {
    const [kernel, bias] = numbersOf(layer);
    const { x, geometry } = slidingOver(layer, given);
    return activated(layer, product(layer, x, shape, geometry, fullyConnected(kernel, bias, shape[2])));
  },
  DepthwiseConv2D: (layer, [given], shape) => {
    const [kernel, bias] = numbersOf(layer);
    const { x, geometry } = slidingOver(layer, given);
    return activated(layer, depthwise(layer, x, shape, geometry, kernel, bias));
  },
  SeparableConv2D: (layer, [given], shape) => {
    const [depthwiseKernel, pointwiseKernel, bias] = numbersOf(layer);
    const filtered = depthwiseBefore(layer, given, shape, depthwiseKernel);
    const numbers = fullyConnected(pointwiseKernel, bias, shape[2]);
    return activated(layer, product(layer, filtered, shape, POINT, numbers));
  },
  BatchNormalization: (layer, [x]) => {
    const { epsilon, scale, center } = layer.getConfig() as Record<string, number>;
    requireLastAxis(layer);
    const numbers = numbersOf(layer);
    const gamma = scale ? numbers.shift() : undefined;
    const beta = center ? numbers.shift() : undefined;
    return normalised(layer, x, gamma, beta, numbers[0], numbers[1], epsilon);
  },
  Activation: (layer, [x]) => activated(layer, x),
  Softmax: (layer, [x]) => applied(layer, x, "softmax"),
  ReLU: (layer, [x]) => {
    const { maxValue } = layer.getConfig() as { maxValue?: number | null };
    return bounded(x, maxValue == null ? RELU : [0, maxValue], layer.name);
  },
  MaxPooling2D: (layer, [x], shape) => pooled(layer, "maxPool", x, shape),
  AveragePooling2D: (layer, [x], shape) => pooled(layer, "averagePool", x, shape),
  GlobalMaxPooling2D: (layer, [x], shape) => globallyPooled(layer, "maxPool", x, shape),
  GlobalAveragePooling2D: (layer, [x], shape) => globallyPooled(layer, "averagePool", x, shape),
  ZeroPadding2D: (layer, [x], shape) => {
    requireChannelsLast(layer);
    const { padding } = layer.getConfig() as unknown as { padding: [Pair, Pair] };
    const operation = { op: "pad", padding: padding.flat() as unknown as Padding } as const;
    return { inputs: [x], shape, layer: layer.name, shared: false, operation };
  },
  Add: combined("add"),
  Multiply: combined("multiply"),
};

/** The blocks of a relational layer, and its number of nodes. */
function blocksOf(layer: tf.layers.Layer) {
  const { layout, graph } = layer as RelationalLayer;
  return { groups: layout.groups, nodes: graph.order };
}

/** The values of the layer's variables. */
function numbersOf(layer: tf.layers.Layer): Float32Array[] {
  return layer.getWeights().map((tensor) => tensor.dataSync().slice() as Float32Array);
}

/** The value after a number of rounds. */
function repeated(rounds: number, x: Draft, once: (before: Draft, round: number) => Draft): Draft {
  let value = x;
  for (let round = 0; round < rounds; round++) value = once(value, round);
  return value;
}

/** gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel. */
function normalised(
  layer: tf.layers.Layer,
  x: Draft,
  gamma: Float32Array | undefined,
  beta: Float32Array | undefined,
  mean: Float32Array,
  variance: Float32Array,
  epsilon: number,
): Draft {
  const factor = variance.map((value, c) => (gamma?.[c] ?? 1) / Math.sqrt(value + epsilon));
  const shift = mean.map((value, c) => (beta?.[c] ?? 0) - value * factor[c]);
  return scaled(x, factor, shift, layer.name);
}

/** The first half of a separable convolution. */
function depthwiseBefore(layer: tf.layers.Layer, given: Draft, shape: Shape, kernel: Float32Array): Draft {
  const { x, geometry } = slidingOver(layer, given);
  const multiplied = kernel.length / (geometry.window[0] * geometry.window[1]);
  return depthwise(layer, x, [shape[0], shape[1], multiplied], geometry, kernel, undefined);
}

function pooled(layer: tf.layers.Layer, op: "maxPool" | "averagePool", x: Draft, shape: Shape): Draft {
  requireChannelsLast(layer);
  const config = layer.getConfig() as Record<string, unknown>;
  const window = pairOf(config.poolSize);
  const strides = pairOf(config.strides ?? config.poolSize);
  const padding = paddingOf(layer, x.shape, window, strides, [1, 1]);
  const operation = { op, window, strides, dilation: [1, 1], padding } as const;
  return { inputs: [x], shape, layer: layer.name, shared: false, operation };
}

function globallyPooled(
  layer: tf.layers.Layer,
  op: "maxPool" | "averagePool",
  x: Draft,
  shape: Shape,
): Draft {
  requireChannelsLast(layer);
  const window: Pair = [x.shape[0], x.shape[1]];
  const operation = { op, ...POINT, window };
  return { inputs: [x], shape, layer: layer.name, shared: false, operation };
}

/** Applies the layer's activation to a value. */
function activated(layer: tf.layers.Layer, x: Draft): Draft {
  const name = (layer.getConfig().activation as string | undefined) ?? "linear";
  const plain = name.replaceAll("_", "").toLowerCase();
  if (plain === "linear") return x;
  if (plain === "relu") return bounded(x, RELU, layer.name);
  if (plain === "relu6") return bounded(x, [0, 6], layer.name);
  if (!Object.hasOwn(activationNames, plain)) {
    refuseLayer(
      layer,
      `without activation or with one of relu, relu6, ${Object.values(activationNames).join(", ")}`,
      name,
    );
  }
  return applied(layer, x, activationNames[plain]);
}

function applied(layer: tf.layers.Layer, x: Draft, op: ActivationName): Draft {
  if (op === "softmax") requireLastAxis(layer);
  return { inputs: [x], shape: x.shape, layer: layer.name, shared: false, operation: { op } };
}
