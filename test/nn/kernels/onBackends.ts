import * as tf from "@tensorflow/tfjs";

type Compute = (inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[];

/** Random values in [-1, 1), the same on every backend. */
export function randomTensor(shape: readonly number[], seed: number): tf.Tensor {
  return tf.randomUniform([...shape], -1, 1, "float32", seed);
}

/** The values that `compute` returns for random tensors of these shapes, on one backend. */
export async function valuesOn(
  backend: string,
  shapes: readonly (readonly number[])[],
  seed: number,
  compute: Compute,
): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  return tf.tidy(() => {
    const results = compute(shapes.map((shape, k) => randomTensor(shape, seed + k)));
    return [results].flat().map((result) => result.dataSync<"float32">());
  });
}

/** Value of an operation and its gradients with respect to all operands, for a random gradient of the value. */
export function withGradients(operation: (...inputs: tf.Tensor[]) => tf.Tensor): Compute {
  return (inputs) => {
    const value = operation(...inputs);
    const gradients = tf.grads(operation)(inputs, randomTensor(value.shape, 99));
    return [value, ...gradients];
  };
}
