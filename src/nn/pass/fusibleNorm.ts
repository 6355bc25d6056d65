import type * as tf from "@tensorflow/tfjs";
import type { BatchNormState } from "../ops/batchNormTraining.js";

/** The state of a trainable batch normalization over the last axis with gamma and beta; undefined for other layers. */
export function fusibleNorm(layer: tf.layers.Layer): BatchNormState | undefined {
  if (layer.getClassName() !== "BatchNormalization" || !layer.trainable) return undefined;
  const { axis, center, scale, epsilon, momentum } = layer.getConfig() as unknown as BatchNormConfig;
  const rank = [layer.getOutputAt(0)].flat()[0].rank;
  if (rank < 2 || (axis !== -1 && axis !== rank - 1) || !center || !scale) return undefined;
  const [gamma, beta, movingMean, movingVariance] = layer.weights.map(
    (weight) => weight.read() as tf.Variable,
  );
  return { gamma, beta, movingMean, movingVariance, epsilon, momentum };
}

interface BatchNormConfig {
  readonly axis: number;
  readonly center: boolean;
  readonly scale: boolean;
  readonly epsilon: number;
  readonly momentum: number;
}
