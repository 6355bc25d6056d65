import type * as tf from "@tensorflow/tfjs";
import type { Graph } from "../../graph/graph.js";

/** What a module builds a model from. */
export interface ModelRequest {
  /** Wires the relational layers; a complete graph for the fully connected network. */
  readonly graph: Graph;
  /** Scales the model: the recipe's width for the fully connected network, the matched width for others. */
  readonly width: number;
  /** Shape of an example: [height, width, channels] of an image, [columns] of a table. The model may also take it flattened. */
  readonly inputShape: readonly number[];
  /** Number of classes, which is that of the logits; 1 for a target, which is a number to predict. */
  readonly classes: number;
  /**
   * Seed of the initial weights, an integer of at least 1. Those of two training runs are at least 65,536 apart, so that
   * `seed + 1`, `seed + 2` and so on may seed further layers.
   */
  readonly seed: number;
}

/** The default export of a module: builds a tf.layers model, with the same weights each time for the same seed. */
export type ModelBuilder = (request: ModelRequest) => tf.LayersModel;
