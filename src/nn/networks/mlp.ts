import type * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { requireGraph } from "../../graph/requireGraph.js";
import { describeMlp, type MlpSize } from "./architectures/mlp.js";
import { networkCost, type NetworkCost } from "./networkCost.js";
import { wiringOf } from "../wiring/wiring.js";
import { buildModel } from "./buildModel.js";

/** Size and wiring of a multilayer perceptron. No layer may have fewer channels than the graph has nodes. */
export interface MlpShape extends MlpSize {
  /** Wiring of every relational layer; `complete(n)` gives the fully connected network. */
  readonly graph: Graph;
}

/**
 * The multilayer perceptron of "Graph Structure of Neural Networks" (You et al., ICML 2020) as a tf.layers model, in any
 * size:
 *
 *     dense -> batch norm -> ReLU,  `layers` times [relational -> batch norm -> ReLU],  dense with bias (logits)
 *
 * NumPy's generator draws the weights from N(0, 0.01); the same seed gives the same bits. Gamma is 1; beta and the bias of
 * the head are 0. Layers before a batch norm have no bias.
 *
 * @param seed an integer from 0 to 2^32 - 1
 * @throws {ArgumentError} for a width below the number of nodes, or for numbers that are not positive integers
 */
export function mlp(shape: MlpShape, seed: number): tf.Sequential {
  checkShape(shape);
  return buildModel(describeMlp(shape), wiringOf(shape.graph), seed) as tf.Sequential;
}

/**
 * FLOPs and parameters of the network that `mlp` builds for this shape, computed without building it: see `networkCost`.
 *
 * @throws {ArgumentError} as `mlp`
 *
 * @example
 * mlpCost({ inputs: 64, classes: 10, stem: 64, layers: 5, width: 64, graph: complete(64) }).flops; // 25216
 */
export function mlpCost(shape: MlpShape): NetworkCost {
  checkShape(shape);
  return networkCost(describeMlp(shape), wiringOf(shape.graph));
}

function checkShape({ inputs, classes, stem, layers, width, graph }: MlpShape): void {
  requireGraph(graph);
  requireInteger("inputs", inputs, 1);
  requireInteger("classes", classes, 1);
  requireInteger("stem", stem, Math.max(1, graph.order));
  requireInteger("layers", layers, 0);
  requireInteger("width", width, Math.max(1, graph.order));
}
