import * as tf from "@tensorflow/tfjs";
import { NumpyRandomState } from "../../src/random.js";

/** Random attributes from one seed. */
export class Draw {
  private readonly random: NumpyRandomState;

  constructor(seed: number) {
    this.random = new NumpyRandomState(seed);
  }

  /** From low to high, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.random.randomSample() * (high - low + 1));
  }

  real(low: number, high: number): number {
    return low + this.random.randomSample() * (high - low);
  }

  one<T>(values: readonly T[]): T {
    return values[this.int(0, values.length - 1)];
  }

  yes(share = 0.5): boolean {
    return this.random.randomSample() < share;
  }

  pair(low: number, high: number): [number, number] {
    return [this.int(low, high), this.int(low, high)];
  }
}

/** A model with a layer of the kind under test, and what its refusal must say if it cannot be exported. */
export interface Drawn {
  readonly model: tf.LayersModel;
  readonly refusal?: RegExp;
}

const { layers } = tf;

export type ArgsOf<Name extends keyof typeof layers> = (typeof layers)[Name] extends (
  args: infer Args,
) => unknown
  ? NonNullable<Args>
  : never;
const activations = [undefined, "linear", "relu", "relu6", "sigmoid", "hardSigmoid", "tanh", "swish", "elu"];
const others = ["softmax", "selu", "softplus", "softsign", "mish", "gelu"];
const exportedOthers = new Set(["softmax", "selu"]);

/** A random activation, and the refusal that it causes. */
export function anyActivation(draw: Draw): { activation?: never; refusal?: RegExp } {
  const activation = draw.yes(0.8) ? draw.one(activations) : draw.one(others);
  const known =
    activation === undefined || activations.includes(activation) || exportedOthers.has(activation);
  return {
    ...(activation !== undefined && { activation: activation as never }),
    ...(!known && { refusal: /must be without activation or with one of relu, .*, but got "/ }),
  };
}

export const firstRefusal = /must be with the channels last, but got "channelsFirst"/;

/** Images to read, sometimes after a convolution that another layer may be merged into, and sometimes read twice. */
export function onImages(
  draw: Draw,
  layer: tf.layers.Layer,
  refusal: RegExp | undefined,
  shape = [draw.int(5, 9), draw.int(5, 9), draw.int(1, 5)],
): Drawn {
  return { model: around(draw, layer, shape), ...(refusal && { refusal }) };
}

function around(draw: Draw, layer: tf.layers.Layer, shape: number[]): tf.LayersModel {
  const input = tf.input({ shape });
  let x = input;
  if (draw.yes() && shape.length === 3) {
    const filters = shape[2];
    x = layers.conv2d({ filters, kernelSize: 3, padding: "same", useBias: draw.yes() }).apply(x) as typeof x;
  }
  let y = layer.apply(x) as typeof x;
  // read before and after the layer: nothing that it is merged into may change
  const same = y.shape.length === x.shape.length && y.shape.every((extent, k) => extent === x.shape[k]);
  if (same && draw.yes()) y = layers.add().apply([x, y]) as typeof x;
  return tf.model({ inputs: input, outputs: y });
}

export function sliding(draw: Draw) {
  // TensorFlow.js takes strides or dilations, not both
  const dilated = draw.yes(0.3);
  const dataFormat = draw.one(["channelsFirst", ...Array<undefined>(5), "channelsLast"] as const);
  return {
    kernelSize: draw.yes() ? draw.int(1, 3) : draw.pair(1, 3),
    strides: dilated ? 1 : draw.yes() ? draw.int(1, 3) : draw.pair(1, 3),
    ...(dilated && { dilationRate: draw.int(2, 2) }),
    padding: draw.one(["same", "valid"] as const),
    useBias: draw.yes(),
    ...(dataFormat && { dataFormat }),
  };
}

export const refusalOf = (args: { dataFormat?: string }, activation?: RegExp) =>
  args.dataFormat === "channelsFirst" ? firstRefusal : activation;

export function pooling2d(draw: Draw, make: (args: ArgsOf<"maxPooling2d">) => tf.layers.Layer): Drawn {
  const args = {
    poolSize: draw.yes() ? draw.int(1, 3) : draw.pair(1, 3),
    ...(draw.yes() && { strides: draw.yes() ? draw.int(1, 3) : draw.pair(1, 3) }),
    padding: draw.one(["same", "valid"] as const),
    ...(draw.yes(0.1) && { dataFormat: "channelsFirst" as const }),
  };
  return onImages(draw, make(args), refusalOf(args));
}

export function pooling1d(draw: Draw, make: (args: ArgsOf<"maxPooling1d">) => tf.layers.Layer): Drawn {
  const args = {
    poolSize: draw.int(1, 3),
    ...(draw.yes() && { strides: draw.int(1, 3) }),
    padding: draw.one(["same", "valid"] as const),
  };
  return onImages(draw, make(args), undefined, sequence(draw));
}

export function globalPooling2d(
  draw: Draw,
  make: (args: ArgsOf<"globalMaxPooling2d">) => tf.layers.Layer,
): Drawn {
  const first = draw.yes(0.2);
  return onImages(draw, make(first ? { dataFormat: "channelsFirst" } : {}), first ? firstRefusal : undefined);
}

export const sequence = (draw: Draw) => [draw.int(5, 9), draw.int(1, 5)];
export const anyShape = (draw: Draw) => Array.from({ length: draw.int(1, 3) }, () => draw.int(1, 5));

/** Two or three inputs to merge: one input, and convolutions or averages of it that are broadcast. */
export function merged(draw: Draw, merge: tf.layers.Layer): Drawn {
  const [height, width, channels] = [draw.int(2, 5), draw.int(2, 5), draw.int(1, 4)];
  const input = tf.input({ shape: [height, width, channels] });
  const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor = input) => layer.apply(x) as tf.SymbolicTensor;
  const kinds: (() => tf.SymbolicTensor)[] = [
    () => input,
    () =>
      apply(layers.conv2d({ filters: channels, kernelSize: 1, activation: draw.one(["relu", "linear"]) })),
    () => apply(layers.conv2d({ filters: channels, kernelSize: [height, width] })),
    () => apply(layers.conv2d({ filters: 1, kernelSize: [1, width] })),
    () => apply(layers.conv2d({ filters: channels, kernelSize: [height, 1] })),
    () => apply(layers.globalAveragePooling2d({})),
    () =>
      apply(
        layers.reshape({ targetShape: [width, channels] }),
        apply(layers.maxPooling2d({ poolSize: [height, 1] })),
      ),
  ];
  const parts = Array.from({ length: draw.int(2, 3) }, () => draw.one(kinds)());
  const outputs = merge.apply(parts) as tf.SymbolicTensor;
  return { model: tf.model({ inputs: input, outputs }) };
}
