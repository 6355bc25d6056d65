import type * as tf from "@tensorflow/tfjs";
import type { ModelHeader, Operation, WeightType, HeaderWiring } from "../edge/format/modelHeader.js";
import { weightTypes } from "../edge/format/weightPlan.js";
import { ArgumentError } from "../errors.js";
import { toGraphConfig } from "../nn/layers/graphConfig.js";
import { packageVersion } from "../packageVersion.js";
import { kernelDigest } from "../wasm/kernelDigest.js";
import { UNBOUNDED, type Draft, type Numbers } from "./draft.js";
import { draftNetwork } from "./draftNetwork.js";
import { encodeModel } from "./encodeModel.js";
import { graphOf } from "./graphOf.js";
import { packNumbers } from "./packNumbers.js";

/** Arguments of `exportModel`. */
export interface ExportOptions {
  /** How weights are stored; biases are always float32. Default: float32. */
  readonly dtype?: WeightType;
  /**
   * More information for the file's record: any JSON. The record always has the version of this package, the SHA-256 of the
   * edge kernels, and what `trainNetwork` stored about data and training.
   */
  readonly record?: Readonly<Record<string, unknown>>;
}

/**
 * Exports a tf.layers model to one file that `sweetspot/edge` runs without TensorFlow.js. Batch normalisations are folded
 * into the layers before them, absent blocks are not stored, and weights are in the order in which the kernels read them.
 * If the model says how its data set is normalised, as those of `trainNetwork` do, the exported network reads raw values
 * and normalises them itself.
 *
 * Layers: Dense, Conv1D, Conv2D, Conv2DTranspose, DepthwiseConv2D, SeparableConv2D, the relational layers,
 * BatchNormalization, activations, 1-D and 2-D poolings, padding, cropping, nearest upsampling, merges except Dot, Flatten,
 * Reshape, RepeatVector, Rescaling and dropouts; models within models; channels last, one input, one output. Others, such
 * as LSTM and Embedding, are refused by name.
 *
 * int8 is symmetric per block, which is all weights between two nodes. A block's scale is its factor, one byte, times the
 * output channel's scale, because folded normalisations make some channels far larger than others. In layers without a
 * graph, a block is all weights of one output. float16 has one scale per output, a power of two.
 *
 * The arithmetic is float32, with one exception: dense and relational products and convolutions of int8 weights with at least four
 * input channels per node. They round their inputs to 16 bits, at most half of 1/32767 of the example's largest input, and
 * add exact integer products. Weights of other types, and of other int8 layers, become float32 when a network is loaded.
 *
 * @param model sequential or functional
 * @throws {ArgumentError} for a layer that cannot be exported, and for weights that are not finite numbers
 *
 * @example
 * import { exportModel } from "sweetspot/export";
 * import { loadNetwork } from "sweetspot/edge";
 * await useWasmBackend();
 * const model = mlp({ inputs: 8, classes: 3, stem: 8, layers: 1, width: 8, graph: complete(4) }, 1);
 * const net = await loadNetwork(exportModel(model));
 * net.predict(new Float32Array(2 * 8)).length; // 6
 */
export function exportModel(model: tf.LayersModel, options: ExportOptions = {}): Uint8Array {
  const { dtype = "float32" } = options;
  if (!weightTypes.includes(dtype))
    throw new ArgumentError("dtype", `one of ${weightTypes.join(", ")}`, dtype);
  const { order, pixels, metadata } = draftNetwork(model);
  const values = new Map(order.map((draft, k) => [draft, k]));
  const wirings: HeaderWiring[] = [];
  const operations = order.slice(1).map((draft) => {
    const inputs = draft.inputs.map((each) => values.get(each)!);
    return { ...compact(draft), inputs, ...wiringIndex(draft, wirings) } as unknown as Operation;
  });
  const numbers = order.flatMap((draft) => {
    if (draft.numbers === undefined) return [];
    return [packNumbers(draft as Draft & { numbers: Numbers }, dtype)];
  });
  const { mean, deviation, classNames, data, training } = metadata;
  const graph = graphOf(model);
  const header: ModelHeader = {
    dtype,
    input: pixels[0] === 1 && pixels[1] === 1 ? [pixels[2]] : pixels,
    operations,
    wirings,
    ...(classNames && { classNames }),
    ...(mean && deviation && { normalisation: { mean, deviation } }),
    ...(graph && { graph: toGraphConfig(graph) }),
    record: {
      version: packageVersion,
      kernels: { edge: kernelDigest("edge") },
      ...(data !== undefined && { data }),
      ...(training && { training }),
      ...options.record,
    },
  };
  return encodeModel(header, numbers);
}

/** The operation without its default values. */
function compact({ operation }: Draft): object {
  const defaults: Record<string, readonly number[]> = {
    window: [1, 1],
    strides: [1, 1],
    dilation: [1, 1],
    padding: [0, 0, 0, 0],
    bounds: UNBOUNDED,
  };
  const isDefault = (name: string, value: unknown) =>
    Object.hasOwn(defaults, name) && defaults[name].every((each, k) => each === (value as number[])[k]);
  return Object.fromEntries(Object.entries(operation!).filter(([name, value]) => !isDefault(name, value)));
}

/** The index of a product's wiring, if it has one. Equal wirings are stored once. */
function wiringIndex({ wiring }: Draft, wirings: HeaderWiring[]): { wiring?: number } {
  if (wiring === undefined) return {};
  const text = JSON.stringify(wiring);
  const index = wirings.findIndex((each) => JSON.stringify(each) === text);
  if (index >= 0) return { wiring: index };
  return { wiring: wirings.push(wiring) - 1 };
}
