import type * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { architectureOf, dimsOf, type NetworkName } from "./architectures/catalogue.js";
import { requireTask, type Task } from "./architectures/architecture.js";
import { type Wiring, wiringOf } from "../wiring/wiring.js";
import { buildModel } from "./buildModel.js";

/** Options of `network`. */
export interface NetworkOptions {
  /** Wires the relational layers; default: the fully connected baseline. */
  readonly graph?: Graph | Wiring;
  /** Widths of the stages, for example from `matchNetwork`; default: the baseline's. */
  readonly dims?: readonly number[];
  /** Widths of the matched baseline, which determine EfficientNet's expansions; default: the paper's. */
  readonly baseDims?: readonly number[];
  /** Image size and number of classes; default: the paper's. */
  readonly task?: Task;
}

/**
 * One of the six networks of "Graph Structure of Neural Networks" (You et al., ICML 2020) as a tf.layers model, wired by
 * a graph or fully connected. The input is [batch, height, width, channels], for the MLP
 * [batch, height * width * channels]. The output is logits.
 *
 * - `mlp`: dense 512; three relational layers; dense
 * - `cnn6`: stem; three stages of two relational 3x3 convolutions
 * - `resnet34`: relational 3x3 convolutions, relational projections in the skips
 * - `resnet34-sep`: depthwise 3x3 and relational 1x1 convolutions, relational projections
 * - `resnet50`: bottlenecks of relational 1x1, 3x3, 1x1 convolutions, dense projections
 * - `efficientnet-b0`: inverted bottlenecks with relational 1x1 convolutions and dense squeeze-excitation
 *
 * Batch normalization has an epsilon of 1e-5 and a momentum of 0.9 in the sense of Keras (0.1 in PyTorch). Initial
 * weights: convolutions N(0, sqrt(2 / (k k out share))), where share is the fraction of weights present; dense layers
 * N(0, 0.01); biases and beta 0; gamma 1, but 0 in the last normalization of a ResNet block. For images below 64 x 64
 * the stem keeps the resolution.
 *
 * @param seed of the weights: an integer from 0 to 2^32 - 1; the same seed gives the same bits
 * @throws {ArgumentError} for an unknown network, the wrong number of widths, or a graph with more nodes than channels
 *
 * @example
 * await useWasmBackend();
 * const task = { height: 32, width: 32, channels: 3, classes: 10 };
 * const model = network("cnn6", { graph: wsFlex(16, 4, 0.1, 1), dims: [16, 24, 32], task }, 1);
 * model.outputs[0].shape; // [null, 10]
 */
export function network(name: NetworkName, options: NetworkOptions, seed: number): tf.LayersModel {
  const architecture = architectureOf(name);
  const { graph, task = architecture.task } = options;
  const dims = dimsOf(name, options.dims);
  requireTask(task);
  requireInteger("seed", seed, 0, 4294967295);
  const wiring = graph === undefined ? undefined : wiringOf(graph);
  const baseDims = dimsOf(name, options.baseDims);
  const spec = architecture.describe({ dims, relational: wiring !== undefined, baseDims }, task);
  return buildModel(spec, wiring, seed);
}
