import * as tf from "#tfjs";
import type { DataSet, Examples } from "../../datasets/dataSet.js";
import { scaleFor, squaresOf } from "./evaluateTarget.js";
import { inputShapeOf } from "./inputShapeOf.js";
import { normalizedFor, outputsOf } from "./modelMetadata.js";
import { normalizedRows } from "../../datasets/normalizedRows.js";
import { scoreLogits } from "./scoreLogits.js";

/** Examples per forward pass; fewer when they are so large that a batch would exceed BATCH_VALUES. */
const BATCH = 512;
const BATCH_VALUES = 1 << 22;

/** Error and loss of a network on a set of examples. */
export interface Evaluation {
  /** Top-1 error in percent; of a target, the mean squared error in its own units, squared. */
  readonly error: number;
  /** Mean cross-entropy, in nats; of a target, the mean squared error of the standardised values. */
  readonly loss: number;
  /** Top-5 error in percent, for ten classes or more. */
  readonly topFiveError?: number;
  /** Indices of the examples whose class was not predicted, in the order of evaluation. */
  readonly wrong: readonly number[];
  /** Squared error of each example, in the order of evaluation; only for a target. */
  readonly squares?: readonly number[];
}

/** Which examples to evaluate a network on. */
export interface EvaluateOptions {
  /** Default: the test set. */
  readonly examples?: Examples;
  /** Indices of the examples to use; default: all. */
  readonly chosen?: ArrayLike<number>;
}

/**
 * Error and loss of a network in inference mode, with the moving averages of batch normalization. A model that stores the
 * normalization of its training data is given examples in this normalization, and its class names are matched by name.
 *
 * @param model takes examples of the data's shape or flattened, returns logits [batch, classes], or [batch, 1] for a target
 * @throws {ArgumentError} when the model does not match the data
 */
export function evaluate(model: tf.LayersModel, data: DataSet, options: EvaluateOptions = {}): Evaluation {
  const { examples = data.test } = options;
  const chosen = Uint32Array.from(options.chosen ?? { length: examples.labels.length }, (number, k) =>
    options.chosen === undefined ? k : number,
  );
  const scale = scaleFor(model, data);
  const shape = inputShapeOf(model, data);
  const seen = normalizedFor(model, data);
  const outputs = scale === undefined ? outputsOf(model, data) : [];
  const squares: number[] = [];
  const size = shape.reduce((product, extent) => product * extent, 1);
  const batch = Math.min(BATCH, Math.max(1, Math.floor(BATCH_VALUES / size)));
  let loss = 0;
  const wrong: number[] = [];
  let notInFive = 0;
  for (let first = 0; first < chosen.length; first += batch) {
    const part = chosen.subarray(first, first + batch);
    tf.tidy(() => {
      const x = tf.tensor(normalizedRows(seen, examples, part), [part.length, ...shape]);
      const logits = model.predictOnBatch(x) as tf.Tensor2D;
      if (scale !== undefined) {
        squares.push(...squaresOf(logits, examples, part, scale));
        return;
      }
      const score = scoreLogits(
        logits,
        Array.from(part, (k) => outputs[examples.labels[k]]),
      );
      loss += score.loss;
      for (const row of score.wrong) wrong.push(part[row]);
      notInFive += score.notInFive;
    });
  }
  const count = chosen.length;
  if (scale !== undefined) {
    const error = squares.reduce((sum, square) => sum + square, 0) / count;
    return { error, loss: error / scale.deviation ** 2, wrong: [], squares };
  }
  const evaluation = { error: (100 * wrong.length) / count, loss: loss / count, wrong };
  return data.classNames.length < 10
    ? evaluation
    : { ...evaluation, topFiveError: (100 * notInFive) / count };
}
