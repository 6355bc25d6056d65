import * as tf from "@tensorflow/tfjs";

/** A compiled model and its data for `model.fit`, made again on each backend. */
export interface Training {
  readonly model: tf.LayersModel;
  readonly x: tf.Tensor | tf.Tensor[];
  readonly y: tf.Tensor;
  readonly optimizer?: string | tf.Optimizer;
  readonly loss?: Parameters<tf.LayersModel["compile"]>[0]["loss"];
  readonly metrics?: tf.ModelCompileArgs["metrics"];
}

/** One row of the survey: a feature of tfjs, and a small model that uses it in training. */
export interface TrainingCase {
  readonly name: string;
  readonly train: () => Training;
  /** The same model with other operations, where the cpu backend is wrong. */
  readonly reference?: () => Training;
}

type Symbolic = tf.SymbolicTensor;

/** Batch size: large enough for batch statistics, small enough for the cpu backend. */
const BATCH = 3;
const FEATURES = 5;

/** Values in [low, high), the same on every backend. */
export function values(shape: number[], seed: number, low = -1, high = 1): tf.Tensor {
  return tf.randomUniform(shape, low, high, "float32", seed);
}

/** Integers from 0 to `count` - 1 as float32, the form in which tf.layers takes tokens and categories. */
export function indices(shape: number[], count: number, seed: number): tf.Tensor {
  return tf.floor(values(shape, seed, 0, count));
}

/** A model with two outputs after `output`, and targets for them. */
function regression(inputs: Symbolic, output: Symbolic, x: tf.Tensor): Training {
  const flat = output.shape.length > 2 ? (tf.layers.flatten().apply(output) as Symbolic) : output;
  const two = tf.layers.dense({ units: 2, name: "head" }).apply(flat) as Symbolic;
  return { model: tf.model({ inputs, outputs: two }), x, y: values([BATCH, 2], 7) };
}

/**
 * A layer between two dense layers, so that its gradients reach weights on both sides:
 * dense -> reshape -> layer -> flatten -> dense.
 *
 * @param shape of the layer's input, without the batch
 * @param use applies the layer
 */
export function between(shape: number[], use: (x: Symbolic) => Symbolic): Training {
  const inputs = tf.input({ shape: [FEATURES] });
  const units = shape.reduce((product, extent) => product * extent, 1);
  const dense = tf.layers.dense({ units, name: "stem" }).apply(inputs);
  const output = use(tf.layers.reshape({ targetShape: shape }).apply(dense) as Symbolic);
  return regression(inputs, output, values([BATCH, FEATURES], 5));
}

/** A layer directly on the model's input, where it need not pass a gradient on. */
export function onInput(shape: number[], use: (x: Symbolic) => Symbolic): Training {
  const inputs = tf.input({ shape });
  return regression(inputs, use(reshaped(inputs)), values([BATCH, ...shape], 5));
}

/** The input behind a reshape: some preprocessing layers change the shape of their argument in place. */
const reshaped = (inputs: Symbolic) =>
  tf.layers.reshape({ targetShape: inputs.shape.slice(1) }).apply(inputs) as Symbolic;

/** A layer directly on the model's input, for layers that take tokens or categories and pass no gradient on. */
export function onIndices(shape: number[], count: number, use: (x: Symbolic) => Symbolic): Training {
  const inputs = tf.input({ shape });
  return regression(inputs, use(reshaped(inputs)), indices([BATCH, ...shape], count, 5));
}

/** A small classifier or regressor of dense layers, for features that are not layers. */
export function denseModel(options: {
  readonly units?: number;
  readonly activation?: "linear" | "sigmoid" | "softmax" | "tanh";
  readonly hidden?: Partial<Parameters<typeof tf.layers.dense>[0]>;
}): tf.LayersModel {
  const { units = 3, activation = "linear", hidden = {} } = options;
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: 4, inputShape: [FEATURES], activation: "tanh", ...hidden }),
      tf.layers.dense({ units, activation }),
    ],
  });
}

/** Inputs for `denseModel`. */
export const denseInputs = () => values([BATCH * 2, FEATURES], 5);

/** Targets for `denseModel`: one row per input. */
export const targets = (units: number, low = -1, high = 1) => values([BATCH * 2, units], 7, low, high);

/** One-hot rows of random classes. */
export const oneHot = (units: number) => tf.oneHot(tf.cast(classes(units), "int32"), units).toFloat();

/** A class for each input. */
export const classes = (units: number) => indices([BATCH * 2], units, 7);
