import * as tf from "#tfjs";
import { layersOf } from "./models/layersOf.js";
import { weightRole } from "./optimizers/weightRole.js";

type LayerWeight = tf.layers.Layer["weights"][number];

const MOVING = new Set(["moving_mean", "moving_variance"]);

/** A moving average, and the share of a batch's value that enters it in one step. */
interface MovingAverage {
  readonly weight: LayerWeight;
  readonly share: number;
}

/**
 * Recomputes the mean and variance of every batch normalization, like pycls's precise BN. The moving averages, which lag
 * behind the weights, are replaced by plain means of the batch statistics. The batches pass in training mode.
 *
 *     moving mean = sum of mean(batch) / count,   moving variance = sum of variance(batch) / count
 *
 * The variance of a batch is divided by its size n, as in tf.layers (PyTorch divides by n - 1).
 *
 * @param pass forward pass in training mode
 * @param next returns the next batch, which is disposed here
 * @param count number of batches, at least 1
 */
export async function preciseBatchNorm(
  model: tf.LayersModel,
  pass: (x: tf.Tensor) => tf.Tensor,
  next: () => Promise<tf.Tensor>,
  count: number,
): Promise<void> {
  const averages = movingAverages(model);
  if (averages.length === 0) return;
  const sums = averages.map(({ weight }) => new Float64Array(size(weight)));
  for (let batch = 0; batch < count; batch++) {
    const x = await next();
    tf.tidy(() => {
      for (const { weight } of averages) weight.write(tf.zeros(weight.shape as number[]));
      pass(x);
    });
    x.dispose();
    averages.forEach(({ weight, share }, k) => {
      weight
        .read()
        .dataSync()
        .forEach((value, i) => (sums[k][i] += value / share));
    });
  }
  tf.tidy(() => {
    averages.forEach(({ weight }, k) => {
      const mean = Float32Array.from(sums[k], (sum) => sum / count);
      weight.write(tf.tensor(mean, weight.shape as number[]));
    });
  });
}

/** Found by the names of their weights; averages with momentum 1 never move and are left unchanged. */
function movingAverages(model: tf.LayersModel): MovingAverage[] {
  return layersOf(model).flatMap((layer) => {
    const { momentum } = layer.getConfig();
    if (typeof momentum !== "number" || momentum >= 1) return [];
    return layer.weights
      .filter((weight) => MOVING.has(weightRole(weight)))
      .map((weight) => ({ weight, share: 1 - momentum }));
  });
}

function size(weight: LayerWeight): number {
  return weight.shape.reduce<number>((product, extent) => product * (extent ?? 1), 1);
}
