import type * as tf from "@tensorflow/tfjs";
import { layersOf } from "./models/layersOf.js";

/** A dropout of tf.layers. Its seed goes to the generator as text. */
interface Dropout {
  seed: number | string | undefined;
}

/**
 * A pass in which each dropout with a seed has a mask of its own, drawn from its seed, its place and the step. tf.layers draws
 * the same mask in every step. A dropout without a seed stays as it is.
 *
 * @param pass forward pass in training mode
 * @param step the number of steps completed
 */
export function withDropoutSeeds(
  model: tf.LayersModel,
  pass: (x: tf.Tensor) => tf.Tensor,
  step: () => number,
): (x: tf.Tensor) => tf.Tensor {
  const dropouts = layersOf(model)
    .filter((layer) => layer.getClassName() === "Dropout" && Boolean(layer.getConfig().seed))
    .map((layer) => layer as unknown as Dropout);
  if (dropouts.length === 0) return pass;
  return (x) => {
    const seeds = dropouts.map(({ seed }) => seed);
    dropouts.forEach((dropout, place) => (dropout.seed = `${seeds[place]} ${place} ${step()}`));
    try {
      return pass(x);
    } finally {
      dropouts.forEach((dropout, place) => (dropout.seed = seeds[place]));
    }
  };
}
