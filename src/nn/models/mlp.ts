import * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { NumpyRandomState } from "../../random.js";
import { countEntries } from "../countEntries.js";
import type { ModelCost } from "../modelCost.js";
import { relationalDense } from "../relationalDense.js";

/** The paper's multi-layer perceptron: how large, and wired how. */
export interface MlpShape {
  /** Numbers in one example. */
  readonly inputs: number;
  readonly classes: number;
  /** Channels after the first, dense layer, at least as many as the graph has nodes. */
  readonly stem: number;
  /** Number of relational layers. */
  readonly layers: number;
  /** Channels after each relational layer, at least as many as the graph has nodes. */
  readonly width: number;
  /** Wiring of every relational layer; `complete(n)` gives the fully connected network. */
  readonly graph: Graph;
}

const WEIGHT_DEVIATION = 0.01;
const EPSILON = 1e-5;
/** Keras's sense of momentum: what the moving averages keep in a step. */
const MOVING_MOMENTUM = 0.9;

/**
 * The multi-layer perceptron of "Graph Structure of Neural Networks" (You et al., ICML 2020) as a tf.layers model:
 *
 *     dense -> batch norm -> ReLU,  `layers` times [relational -> batch norm -> ReLU],  dense with bias (logits)
 *
 * Weights are drawn from N(0, 0.01), from NumPy's generator: the same seed, the same bits. Gamma is 1, beta and the
 * head's bias 0. Layers before a batch norm have no bias.
 *
 * @param seed an integer from 0 to 2^32 - 1
 * @throws {ArgumentError} for a width below the number of nodes, and numbers that are no positive integers
 */
export function mlp(shape: MlpShape, seed: number): tf.Sequential {
  checkShape(shape);
  const { inputs, classes, stem, layers, width, graph } = shape;
  const kernelInitializer = "zeros";
  const model = tf.sequential();
  const normalise = (name: string) => {
    const args = { name: `${name}_norm`, epsilon: EPSILON, momentum: MOVING_MOMENTUM };
    model.add(tf.layers.batchNormalization(args));
    model.add(tf.layers.reLU({ name: `${name}_relu` }));
  };
  const inputShape = [inputs];
  model.add(tf.layers.dense({ name: "stem", units: stem, useBias: false, inputShape, kernelInitializer }));
  normalise("stem");
  for (let layer = 1; layer <= layers; layer++) {
    const name = `relational_${layer}`;
    model.add(relationalDense({ name, units: width, useBias: false, graph, kernelInitializer }));
    normalise(name);
  }
  model.add(tf.layers.dense({ name: "head", units: classes, kernelInitializer }));
  drawKernels(model, seed);
  return model;
}

/**
 * FLOPs and parameters of the network that `mlp` makes of this shape, found without building it.
 *
 * Cost: O(order + size of the graph), for each layer.
 *
 * @example
 * mlpCost({ inputs: 64, classes: 10, stem: 64, layers: 5, width: 64, graph: complete(64) }).flops; // 25216
 */
export function mlpCost(shape: MlpShape): ModelCost {
  checkShape(shape);
  const { inputs, classes, stem, layers, width, graph } = shape;
  let channels = stem;
  let flops = inputs * stem;
  let params = inputs * stem + 2 * stem;
  for (let layer = 0; layer < layers; layer++) {
    const dense = channels * width;
    const entries = countEntries(graph, channels, width);
    // the reference multiplies by the share of present entries and truncates, rounding errors included
    flops += Math.trunc(dense * (entries / dense));
    params += entries + 2 * width;
    channels = width;
  }
  return { flops: flops + channels * classes, params: params + (channels + 1) * classes };
}

function checkShape({ inputs, classes, stem, layers, width, graph }: MlpShape): void {
  requireInteger("inputs", inputs, 1);
  requireInteger("classes", classes, 2);
  requireInteger("stem", stem, Math.max(1, graph.order));
  requireInteger("layers", layers, 0);
  requireInteger("width", width, Math.max(1, graph.order));
}

/** Fills every kernel, layer by layer, from one stream of normal numbers. */
function drawKernels(model: tf.Sequential, seed: number): void {
  const random = new NumpyRandomState(seed);
  for (const layer of model.layers) {
    if (layer.getClassName() === "BatchNormalization" || layer.weights.length === 0) continue;
    tf.tidy(() => {
      const [kernel, ...others] = layer.getWeights();
      const values = Float32Array.from(
        { length: kernel.size },
        () => WEIGHT_DEVIATION * random.standardNormal(),
      );
      layer.setWeights([tf.tensor(values, kernel.shape), ...others]);
    });
  }
}
