import type * as tf from "@tensorflow/tfjs";
import type { Graph } from "../graph/graph.js";

/** The graph of the first relational layer. */
export function graphOf(model: tf.LayersModel): Graph | undefined {
  return model.layers.map((layer) => (layer as { graph?: Graph }).graph).find((graph) => graph !== undefined);
}
