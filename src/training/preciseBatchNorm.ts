import * as tf from "@tensorflow/tfjs";
import { layersOf } from "./models/layersOf.js";
import { weightRole } from "./optimizers/weightRole.js";

type LayerWeight = tf.layers.Layer["weights"][number];

const MOVING = new Set(["moving_mean", "moving_variance"]);

/** A moving average, and how much of a batch's own value gets into it in a step. */
interface MovingAverage {
  readonly weight: LayerWeight;
  readonly share: number;
}

/**
 * Takes the mean and the variance of every batch normalisation anew, as pycls's precise BN does: in place of the moving
 * averages, which lag behind the weights, the plain means of the batches' own values. The batches pass in training mode.
 *
 *     moving mean = sum of mean(batch) / count,   moving variance = sum of variance(batch) / count
 *
 * The variance is the batch's own, divided by its size, as tf.layers has it (PyTorch: by its size less one).
 *
 * @param pass the forward pass in training mode
 * @param next gives the next batch; disposed here
 * @param count batches to take, at least 1
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

/** By the names that batch normalisation gives them; those that never move, for their momentum is 1, stay as they are. */
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
