import * as tf from "#tfjs";

type AddWeight = (
  this: tf.layers.Layer,
  name: string,
  shape: number[],
  dtype: tf.DataType | undefined,
  initializer: unknown,
  ...rest: unknown[]
) => unknown;

let zeros = false;
let watched = false;

/** Builds something whose weights are all zero. Drawing those of a large model that is only counted would take long. */
export function withZeroWeights<T>(build: () => T): T {
  watchLayers();
  zeros = true;
  try {
    return build();
  } finally {
    zeros = false;
  }
}

function watchLayers(): void {
  if (watched) return;
  watched = true;
  const layers = tf.layers.Layer.prototype as unknown as { addWeight: AddWeight };
  const { addWeight } = layers;
  layers.addWeight = function (name, shape, dtype, initializer, ...rest) {
    return addWeight.call(this, name, shape, dtype, zeros ? tf.initializers.zeros() : initializer, ...rest);
  };
}
