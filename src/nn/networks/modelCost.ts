import type * as tf from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";
import type { NetworkCost } from "./networkCost.js";

/** Multiply-adds of one call of a layer. The shapes are without the batch. */
type Count = (layer: tf.layers.Layer, input: readonly number[], output: readonly number[]) => number;

/** A built relational layer. */
interface Relational extends tf.layers.Layer {
  readonly layout: { readonly entries: number; readonly inputs: number; readonly units: number };
  readonly rounds?: number;
}

const dense: Count = (_, input, output) => product(output) * input[input.length - 1];

const convolution: Count = (layer, _, output) =>
  product(weightShape(layer, 0)) * (product(output) / channelsOf(layer, output));

const transposed: Count = (layer, input) =>
  product(weightShape(layer, 0)) * (product(input) / channelsOf(layer, input));

const separable: Count = (layer, _, output) =>
  (product(weightShape(layer, 0)) + product(weightShape(layer, 1))) *
  (product(output) / channelsOf(layer, output));

const relational: Count = (layer, _, output) => {
  const { layout, rounds = 1 } = layer as Relational;
  return rounds * Math.trunc(presentWeights(layer as Relational) * (product(output) / layout.units));
};

const relationalConvolution: Count = (layer, _, output) => {
  const [height, width] = weightShape(layer, 0);
  const positions = product(output) / (layer as Relational).layout.units;
  return Math.trunc(presentWeights(layer as Relational, height * width) * positions);
};

const relationalSeparable: Count = (layer, _, output) => {
  const positions = product(output) / (layer as Relational).layout.units;
  return (
    product(weightShape(layer, 0)) * positions + Math.trunc(presentWeights(layer as Relational) * positions)
  );
};

/** How to count the layers that multiply, by class. */
const counts: Readonly<Record<string, Count>> = {
  Dense: dense,
  Conv1D: convolution,
  Conv2D: convolution,
  Conv3D: convolution,
  DepthwiseConv2D: convolution,
  Conv2DTranspose: transposed,
  Conv3DTranspose: transposed,
  SeparableConv1D: separable,
  SeparableConv2D: separable,
  RelationalDense: relational,
  RelationalBlock: relational,
  RelationalConv2d: relationalConvolution,
  RelationalSeparableConv2d: relationalSeparable,
};

/** Classes of layers whose work is not counted. */
const uncounted: ReadonlySet<string> = new Set([
  ...["InputLayer", "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "ThresholdedReLU", "Softmax"],
  ...["BatchNormalization", "LayerNormalization", "Rescaling", "Masking"],
  ...["Dropout", "SpatialDropout1D", "AlphaDropout", "GaussianDropout", "GaussianNoise"],
  ...["Flatten", "Reshape", "Permute", "RepeatVector", "Embedding"],
  ...["Add", "Average", "Concatenate", "Maximum", "Minimum", "Multiply"],
  ...["AveragePooling1D", "AveragePooling2D", "AveragePooling3D"],
  ...["MaxPooling1D", "MaxPooling2D", "MaxPooling3D"],
  ...["GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalMaxPooling1D", "GlobalMaxPooling2D"],
  ...["ZeroPadding2D", "Cropping2D", "UpSampling2D", "CenterCrop", "Resizing"],
]);

/**
 * FLOPs and parameters of any tf.layers model of countable layers, counted like those of the package's own networks: the
 * multiply-adds of dense, convolutional and relational products for one example, once for each call of a shared layer.
 * Normalization, activations, pooling, element-wise layers and biases are not counted. Parameters are the trainable weights.
 *
 * @param model a built model with fixed sizes, models within it included
 * @throws {ArgumentError} naming a layer that cannot be counted, such as a recurrent one or one of a class of your own
 *
 * Cost: O(number of layers).
 *
 * @example
 * const model = mlp({ inputs: 64, classes: 10, stem: 64, layers: 5, width: 64, graph: complete(64) }, 1);
 * modelCost(model).flops; // 25216
 */
export function modelCost(model: tf.LayersModel): NetworkCost {
  return { flops: flopsOf(model), params: sum(model.trainableWeights.map(({ shape }) => size(shape))) };
}

function flopsOf({ layers }: Pick<tf.LayersModel, "layers">): number {
  return sum(layers.map(layerFlops));
}

function layerFlops(layer: tf.layers.Layer): number {
  // a model within the model has one node that is not a call
  if ("layers" in layer)
    return Math.max(1, layer.inboundNodes.length - 1) * flopsOf(layer as unknown as tf.LayersModel);
  const name = layer.getClassName();
  if (uncounted.has(name)) return 0;
  if (!Object.hasOwn(counts, name)) {
    const expected =
      "made of dense, convolutional and relational layers, pooling, normalization, activations and merges, " +
      "whose multiply-adds can be counted";
    throw new ArgumentError("model", expected, `the layer ${layer.name} of the class ${name}`);
  }
  const calls = layer.inboundNodes.map(({ inputTensors, outputTensors }) =>
    counts[name](layer, extents(inputTensors[0]), extents(outputTensors[0])),
  );
  const flops = sum(calls);
  if (Number.isFinite(flops)) return flops;
  throw new ArgumentError("model", "one with an input of fixed size", `the layer ${layer.name} of any size`);
}

/** The present weights, rounded as in `networkCost`. */
function presentWeights({ layout: { entries, inputs, units } }: Relational, taps = 1): number {
  return units * inputs * taps * (entries / (inputs * units));
}

/** Channels of an image, a volume or a sequence. */
function channelsOf(layer: tf.layers.Layer, shape: readonly number[]): number {
  const first = (layer as { dataFormat?: unknown }).dataFormat === "channelsFirst";
  return first ? shape[0] : shape[shape.length - 1];
}

function weightShape(layer: tf.layers.Layer, place: number): number[] {
  return layer.weights[place].shape as number[];
}

/** A shape without the batch; NaN for a size that is not fixed. */
function extents({ shape }: tf.SymbolicTensor): number[] {
  return shape.slice(1).map((extent) => extent ?? NaN);
}

function size(shape: tf.Shape): number {
  return product(shape as number[]);
}

function product(values: readonly number[]): number {
  return values.reduce((result, value) => result * value, 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((result, value) => result + value, 0);
}
