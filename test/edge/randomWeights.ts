import * as tf from "@tensorflow/tfjs";
import { NumpyRandomState } from "../../src/random.js";

/** Fills a model with weights that leave no term out: variances positive, all else around zero or one. */
export function randomWeights(model: tf.LayersModel, seed: number): void {
  const random = new NumpyRandomState(seed);
  for (const layer of model.layers) {
    const norm = layer.getClassName() === "BatchNormalization";
    const weights = layer.getWeights().map((weight) => {
      const fanIn = norm ? 1 : Math.max(1, weight.size / weight.shape[weight.shape.length - 1]);
      const values = Float32Array.from({ length: weight.size }, () => {
        const value = random.standardNormal();
        return norm ? 0.2 + Math.abs(value) : value / Math.sqrt(Math.min(fanIn, 64));
      });
      return tf.tensor(values, weight.shape);
    });
    layer.setWeights(weights);
    tf.dispose(weights);
  }
}
