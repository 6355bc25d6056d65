import type * as tf from "@tensorflow/tfjs";
import type { ActivationName, Geometry, Padding, Pair, Shape } from "../edge/modelHeader.js";
import { sizeOf } from "../edge/shapeOf.js";
import { ArgumentError } from "../errors.js";
import type { BlockLayout, RelationalDense } from "../nn/index.js";
import { RELU, UNBOUNDED, type Draft, type Numbers } from "./draft.js";
import { bounded, scaled, unpadded } from "./mergeDrafts.js";

/** Makes operations of a layer, applied to these values; what it gives has the layer's output as its value. */
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

const POINT: Omit<Geometry, "padding"> = { window: [1, 1], strides: [1, 1], dilation: [1, 1] };
const NONE: Padding = [0, 0, 0, 0];

const same: LayerRule = (_, [x]) => x;
const reshaped: LayerRule = (layer, [x], shape) =>
  shape.every((size, k) => size === x.shape[k])
    ? x
    : { inputs: [x], shape, layer: layer.name, shared: false, operation: { op: "reshape", shape } };
const combined =
  (op: "add" | "multiply"): LayerRule =>
  (layer, inputs, shape) =>
    inputs.reduce((a, b) => {
      // the larger one stands first: the other may have one number a channel
      const pair = sizeOf(a.shape) < sizeOf(b.shape) ? [b, a] : [a, b];
      const operation = { op, bounds: UNBOUNDED } as const;
      return { inputs: pair, shape, layer: layer.name, shared: false, operation };
    });

/** What each layer of tf.layers becomes, by its class. */
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
    return activated(layer, product(layer, x, shape, { ...POINT, padding: NONE }, numbers));
  },
  RelationalDense: (layer, [x], shape) => {
    const { layout } = layer as RelationalDense;
    const [kernel, bias] = numbersOf(layer);
    return activated(layer, relational(layer, x, shape, { ...POINT, padding: NONE }, layout, kernel, bias));
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
    const { x, geometry } = slidingOver(layer, given);
    const multiplied = depthwiseKernel.length / (geometry.window[0] * geometry.window[1]);
    const between: Shape = [shape[0], shape[1], multiplied];
    const filtered = depthwise(layer, x, between, geometry, depthwiseKernel, undefined);
    const numbers = fullyConnected(pointwiseKernel, bias, shape[2]);
    return activated(layer, product(layer, filtered, shape, { ...POINT, padding: NONE }, numbers));
  },
  BatchNormalization: (layer, [x]) => {
    const { epsilon, scale, center } = layer.getConfig() as Record<string, number>;
    requireLastAxis(layer);
    const numbers = numbersOf(layer);
    const gamma = scale ? numbers.shift()! : undefined;
    const beta = center ? numbers.shift()! : undefined;
    const [mean, variance] = numbers;
    const factor = variance.map((value, c) => (gamma?.[c] ?? 1) / Math.sqrt(value + epsilon));
    const shift = mean.map((value, c) => (beta?.[c] ?? 0) - value * factor[c]);
    return scaled(x, factor, shift, layer.name);
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

/** The layer's variables, as numbers. */
function numbersOf(layer: tf.layers.Layer): Float32Array[] {
  return layer.getWeights().map((tensor) => tensor.dataSync().slice() as Float32Array);
}

function refuse(layer: tf.layers.Layer, expected: string, received: unknown): never {
  throw new ArgumentError(`layer ${layer.name}`, expected, received);
}

function requireChannelsLast(layer: tf.layers.Layer): void {
  const { dataFormat } = layer.getConfig();
  if (dataFormat === "channelsFirst") refuse(layer, "with the channels last", dataFormat);
}

function requireLastAxis(layer: tf.layers.Layer): void {
  const { axis = -1 } = layer.getConfig() as { axis?: number };
  const rank = (layer.inboundNodes[0].inputShapes[0] as number[]).length;
  if (axis !== -1 && axis !== rank - 1) refuse(layer, "one that works along the last axis", `axis ${axis}`);
}

function product(
  layer: tf.layers.Layer,
  x: Draft,
  shape: Shape,
  geometry: Geometry,
  numbers: Numbers,
  channels?: Draft["channels"],
): Draft {
  const operation = { op: "product", units: shape[2], ...geometry, bounds: UNBOUNDED } as const;
  return { inputs: [x], shape, layer: layer.name, shared: false, operation, numbers, channels };
}

/** One group: every output sees every input. */
function fullyConnected(weights: Float32Array, bias: Float32Array | undefined, outputs: number): Numbers {
  const groups = [{ first: 0, outputs, inputs: weights.length / outputs, offset: 0 }];
  return { weights, bias: bias ?? new Float32Array(outputs), groups };
}

/** The groups of a layout. */
type Groups = Pick<BlockLayout, "groups">;

/** A layer of present entries: its weights stand as [tap][entries in the layout's order]. */
function relational(
  layer: tf.layers.Layer,
  x: Draft,
  shape: Shape,
  geometry: Geometry,
  { groups: blocks }: Groups,
  kernel: Float32Array,
  bias: Float32Array | undefined,
): Draft {
  const taps = geometry.window[0] * geometry.window[1];
  const entries = kernel.length / taps;
  const weights = new Float32Array(kernel.length);
  const groups = blocks.map(({ first, outputs, channels, offset }) => {
    const size = channels.length * outputs;
    for (let tap = 0; tap < taps; tap++) {
      const from = tap * entries + offset;
      weights.set(kernel.subarray(from, from + size), taps * offset + tap * size);
    }
    return { first, outputs, inputs: taps * channels.length, offset: taps * offset };
  });
  const numbers = { weights, bias: bias ?? new Float32Array(shape[2]), groups };
  const whole = blocks.length === 1 && blocks[0].channels.length === x.shape[2];
  return product(layer, x, shape, geometry, numbers, whole ? undefined : blocks);
}

/** A filter for each channel, or, with a depth multiplier, a product in which each channel is a node of its own. */
function depthwise(
  layer: tf.layers.Layer,
  x: Draft,
  shape: Shape,
  geometry: Geometry,
  kernel: Float32Array,
  bias: Float32Array | undefined,
): Draft {
  const channels = x.shape[2];
  const outputs = shape[2] / channels;
  if (outputs === 1) {
    const operation = { op: "depthwise", ...geometry, bounds: UNBOUNDED } as const;
    const numbers = { weights: kernel, bias: bias ?? new Float32Array(channels) };
    return { inputs: [x], shape, layer: layer.name, shared: false, operation, numbers };
  }
  const groups = Array.from({ length: channels }, (_, c) => {
    return { first: c * outputs, outputs, channels: Uint32Array.of(c), offset: c * outputs };
  });
  return relational(layer, x, shape, geometry, { groups }, kernel, bias);
}

/** Where a layer's window stands over its input, and that input without a padding of its own. */
function slidingOver(layer: tf.layers.Layer, given: Draft): { x: Draft; geometry: Geometry } {
  requireChannelsLast(layer);
  const config = layer.getConfig() as Record<string, unknown>;
  const window = pairOf(config.kernelSize);
  const strides = pairOf(config.strides);
  // tfjs computes depthwise convolutions without the dilation that it lets them have
  const dilation = pairOf(layer.getClassName() === "DepthwiseConv2D" ? 1 : config.dilationRate);
  const padding = paddingOf(layer, given.shape, window, strides, dilation);
  const { x, padding: whole } = unpadded(given, padding);
  return { x, geometry: { window, strides, dilation, padding: whole } };
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
  const operation = { op, ...POINT, window, padding: NONE };
  return { inputs: [x], shape, layer: layer.name, shared: false, operation };
}

function pairOf(value: unknown): Pair {
  return typeof value === "number" ? [value, value] : (value as Pair);
}

/** "same" padding as TensorFlow has it: what is left over goes below and to the right. */
function paddingOf(layer: tf.layers.Layer, x: Shape, window: Pair, strides: Pair, dilation: Pair): Padding {
  const { padding } = layer.getConfig();
  if (padding === "valid") return NONE;
  if (padding !== "same") refuse(layer, "padded same or valid", padding);
  return [0, 1].flatMap((axis) => {
    const reach = (window[axis] - 1) * dilation[axis] + 1;
    const places = Math.ceil(x[axis] / strides[axis]);
    const total = Math.max((places - 1) * strides[axis] + reach - x[axis], 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  }) as unknown as Padding;
}

/** What the layer's activation makes of a value. */
function activated(layer: tf.layers.Layer, x: Draft): Draft {
  const name = (layer.getConfig().activation as string | undefined) ?? "linear";
  const plain = name.replaceAll("_", "").toLowerCase();
  if (plain === "linear") return x;
  if (plain === "relu") return bounded(x, RELU, layer.name);
  if (plain === "relu6") return bounded(x, [0, 6], layer.name);
  if (!Object.hasOwn(activationNames, plain)) {
    refuse(
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
