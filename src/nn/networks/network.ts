import type * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { architectureOf, dimsOf, type NetworkName } from "./architectures/catalogue.js";
import { requireTask, type Task } from "./architectures/architecture.js";
import { type Wiring, wiringOf } from "../wiring/wiring.js";
import { buildModel } from "./buildModel.js";

/** What is free in a network: all of it may be left out. */
export interface NetworkOptions {
  /** Wires the relational layers; none: the fully connected baseline. */
  readonly graph?: Graph | Wiring;
  /** Widths of the stages, as `matchNetwork` finds them; default: the baseline's. */
  readonly dims?: readonly number[];
  /** Widths of the baseline that they were matched to, from which EfficientNet's expansions follow; default: the paper's. */
  readonly baseDims?: readonly number[];
  /** Size of the pictures and number of classes; default: the paper's. */
  readonly task?: Task;
}

/**
 * One of the six networks of "Graph Structure of Neural Networks" (You et al., ICML 2020) as a tf.layers model, wired by
 * a graph or fully connected. It takes [batch, height, width, channels], the MLP [batch, height * width * channels], and
 * answers with logits.
 *
 * - `mlp`: dense 512; three relational layers; dense
 * - `cnn6`: stem; three stages of two relational 3x3 convolutions
 * - `resnet34`: relational 3x3 convolutions, relational projections of the skips
 * - `resnet34-sep`: depthwise 3x3 and relational 1x1 convolutions, relational projections
 * - `resnet50`: bottlenecks of relational 1x1, 3x3, 1x1 convolutions, dense projections
 * - `efficientnet-b0`: inverted bottlenecks with relational 1x1 convolutions and dense squeeze-excitation
 *
 * Batch normalisation has an epsilon of 1e-5 and keeps 0.9 of its moving averages in a step (PyTorch's momentum 0.1).
 * Convolutions begin with N(0, sqrt(2 / (k k out share))), where share is that of the present weights, dense layers with
 * N(0, 0.01), biases and beta with 0, gamma with 1, but with 0 in the last normalisation of a ResNet's block. The stem
 * keeps the resolution of pictures below 64 x 64.
 *
 * @param seed of the weights: an integer from 0 to 2^32 - 1; the same seed gives the same bits
 * @throws {ArgumentError} for an unknown network, widths that do not fit it, a graph with more nodes than channels
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
  const wiring = graph && wiringOf(graph);
  const baseDims = dimsOf(name, options.baseDims);
  const spec = architecture.describe({ dims, relational: wiring !== undefined, baseDims }, task);
  return buildModel(spec, wiring, seed);
}
