import type * as tf from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";

/**
 * Checks that a model ends in logits. The loss applies a softmax itself, so a model that ends in one would apply it twice.
 *
 * @throws {ArgumentError} for a model that ends in a softmax
 */
export function requireLogits(model: tf.LayersModel): void {
  const { sourceLayer } = model.outputs[0];
  if (sourceLayer.getConfig().activation === "softmax" || sourceLayer.getClassName() === "Softmax") {
    throw new ArgumentError("model", "a network that ends in logits", "one that ends in a softmax");
  }
}
