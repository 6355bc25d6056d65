import * as tf from "@tensorflow/tfjs";

/**
 * The equivalent of a relational network in stock layers: zeros where a block is absent. Batch normalization is folded into
 * the weights, as is usual in deployment.
 */
export async function maskedDense(model) {
  const dense = tf.sequential();
  const weights = [];
  for (const layer of model.layers) {
    const name = layer.getClassName();
    if (name === "Dense" || name === "RelationalDense") {
      const kernel = layer.denseKernel?.() ?? layer.getWeights()[0];
      const bias = layer.bias?.read() ?? tf.zeros([kernel.shape[1]]);
      weights.push([kernel, bias]);
      dense.add(
        tf.layers.dense({ units: kernel.shape[1], inputShape: [kernel.shape[0]], activation: "linear" }),
      );
    } else if (name === "BatchNormalization") {
      const [gamma, beta, mean, variance] = layer.getWeights();
      const scale = tf.div(gamma, tf.sqrt(tf.add(variance, layer.getConfig().epsilon)));
      const [kernel, bias] = weights.pop();
      weights.push([tf.mul(kernel, scale), tf.add(beta, tf.mul(tf.sub(bias, mean), scale))]);
    } else dense.add(tf.layers.reLU());
  }
  dense.layers
    .filter((layer) => layer.getClassName() === "Dense")
    .forEach((layer, k) => layer.setWeights(weights[k]));
  return dense;
}
