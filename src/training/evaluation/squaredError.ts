import * as tf from "#tfjs";

/**
 * Mean squared error of a batch, differentiable in the outputs:
 *
 *     loss = mean of (output - target)^2,   gradient = 2 (output - target) / batch
 *
 * The value is summed in float64 and has the same bits in every JavaScript engine.
 *
 * @param outputs [batch, 1]
 * @param targets one per row
 * @returns a scalar, finite if and only if all outputs are
 */
export function squaredError(outputs: tf.Tensor2D, targets: ArrayLike<number>): tf.Scalar {
  const [batch] = outputs.shape;
  const operation = tf.customGrad((...given) => {
    const [predicted, save] = given as [tf.Tensor2D, tf.GradSaveFunc];
    save([predicted]);
    const squares = rowSquares(predicted.dataSync(), targets);
    return {
      value: tf.scalar(squares.reduce((sum, square) => sum + square, 0) / batch),
      gradFunc: (dy, [saved]) => {
        const difference = tf.sub(saved, tf.tensor2d(Float32Array.from(targets), [batch, 1]));
        return tf.mul(difference, tf.div(tf.mul(dy, 2), batch));
      },
    };
  });
  return operation(outputs) as tf.Scalar;
}

/** The squared error of each row. */
export function rowSquares(outputs: ArrayLike<number>, targets: ArrayLike<number>): number[] {
  return Array.from(targets, (target, row) => (outputs[row] - target) ** 2);
}
