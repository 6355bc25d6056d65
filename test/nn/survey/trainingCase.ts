import * as tf from "@tensorflow/tfjs";

/** What is given to `model.fit`, and how the model is compiled. Everything is made anew on each backend. */
export interface Training {
  readonly model: tf.LayersModel;
  readonly x: tf.Tensor | tf.Tensor[];
  readonly y: tf.Tensor;
  readonly optimizer?: string | tf.Optimizer;
  readonly loss?: Parameters<tf.LayersModel["compile"]>[0]["loss"];
  readonly metrics?: tf.ModelCompileArgs["metrics"];
}

/** One row of the survey: something that tfjs offers for training, and a small model that uses it. */
export interface TrainingCase {
  readonly name: string;
  readonly train: () => Training;
  /** The same model by other operations, where the cpu backend is known to be wrong. */
  readonly reference?: () => Training;
}

type Symbolic = tf.SymbolicTensor;

/** Examples of a batch: enough for statistics over the batch, few enough for the plain loops of the cpu backend. */
const BATCH = 3;
const FEATURES = 5;

/** Values in [low, high), the same on every backend. */
export function values(shape: number[], seed: number, low = -1, high = 1): tf.Tensor {
  return tf.randomUniform(shape, low, high, "float32", seed);
}

/** Whole numbers from 0 to below `count`, as float32: that is how tf.layers takes tokens and categories. */
export function indices(shape: number[], count: number, seed: number): tf.Tensor {
  return tf.floor(values(shape, seed, 0, count));
}

/** A model that ends in two numbers after `output`, with targets for them. */
function regression(inputs: Symbolic, output: Symbolic, x: tf.Tensor): Training {
  const flat = output.shape.length > 2 ? (tf.layers.flatten().apply(output) as Symbolic) : output;
  const two = tf.layers.dense({ units: 2, name: "head" }).apply(flat) as Symbolic;
  return { model: tf.model({ inputs, outputs: two }), x, y: values([BATCH, 2], 7) };
}

/**
 * The layer between two dense layers, so that its gradients reach weights on both of its sides:
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

/** The layer on the model's own input, where it need not pass a gradient on. */
export function onInput(shape: number[], use: (x: Symbolic) => Symbolic): Training {
  const inputs = tf.input({ shape });
  return regression(inputs, use(behind(inputs)), values([BATCH, ...shape], 5));
}

/** Some layers of preprocessing change the shape of what they are applied to: it must not be that of the input itself. */
const behind = (inputs: Symbolic) =>
  tf.layers.reshape({ targetShape: inputs.shape.slice(1) }).apply(inputs) as Symbolic;

/** The layer on the model's own input, for layers that take tokens or categories and pass no gradient on. */
export function onIndices(shape: number[], count: number, use: (x: Symbolic) => Symbolic): Training {
  const inputs = tf.input({ shape });
  return regression(inputs, use(behind(inputs)), indices([BATCH, ...shape], count, 5));
}

/** A small classifier or regressor of dense layers, for what is not a layer. */
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

/** The one-hot rows of classes drawn at random. */
export const oneHot = (units: number) => tf.oneHot(tf.cast(classes(units), "int32"), units).toFloat();

/** A class for each input. */
export const classes = (units: number) => indices([BATCH * 2], units, 7);
