import * as tf from "#tfjs";
import { NumpyRandomState } from "../../random.js";

const DENSE_DEVIATION = 0.01;

/**
 * Draws the weights of a model as the authors' code does, layer by layer from one stream of NumPy's generator. The same
 * seed gives the same bits.
 *
 *     dense         N(0, 0.01)
 *     convolution   N(0, sqrt(2 / (k k out share)))   share: fraction of the dense weights that is present; 1 without a graph
 *
 * All other weights keep their initial values: zero biases, gamma, beta and the moving averages.
 *
 * @param seed an integer from 0 to 2^32 - 1
 */
export function drawWeights(model: tf.LayersModel, seed: number): void {
  const random = new NumpyRandomState(seed);
  for (const layer of model.layers) {
    const deviation = deviationOf(layer);
    if (deviation === undefined) continue;
    tf.tidy(() => {
      const [kernel, ...others] = layer.getWeights();
      const values = Float32Array.from({ length: kernel.size }, () => deviation * random.standardNormal());
      layer.setWeights([tf.tensor(values, kernel.shape), ...others]);
    });
  }
}

/** Standard deviation of a layer's kernel; undefined for layers without a kernel. */
function deviationOf(layer: tf.layers.Layer): number | undefined {
  if (layer.weights.length === 0) return undefined;
  const weights = layer.weights[0].read().size;
  switch (layer.getClassName()) {
    case "BatchNormalization":
      return undefined;
    case "Dense":
    case "RelationalDense":
      return DENSE_DEVIATION;
    case "DepthwiseConv2D":
      return Math.sqrt(2 / weights);
    default: {
      // there are k k in out share weights, that is k k out share per input channel
      const inputs = ((layer.input as tf.SymbolicTensor).shape as number[])[3];
      return Math.sqrt((2 * inputs) / weights);
    }
  }
}
