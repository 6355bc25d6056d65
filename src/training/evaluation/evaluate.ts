import * as tf from "@tensorflow/tfjs";
import type { DataSet, Examples } from "../../datasets/dataSet.js";
import { inputShapeOf } from "./inputShapeOf.js";
import { normalizedRows } from "../../datasets/normalizedRows.js";
import { scoreLogits } from "./scoreLogits.js";

/** Examples that go through the network at once: so many, or fewer when they are large. */
const BATCH = 512;
const BATCH_VALUES = 1 << 22;

/** How well a network does on examples that it has not seen. */
export interface Evaluation {
  /** Share of wrong first guesses, in percent (top-1). */
  readonly error: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** Share of examples whose class is not among the five best guesses, in percent; of ten classes or more. */
  readonly topFiveError?: number;
}

/** Which examples to evaluate a network on. */
export interface EvaluateOptions {
  /** Default: the test part. */
  readonly examples?: Examples;
  /** Numbers of those among them that count; default: all. */
  readonly chosen?: ArrayLike<number>;
}

/**
 * Error and loss of a network in inference mode: normalised by the moving averages.
 *
 * @param model takes examples of the data's shape or flattened, gives logits [batch, classes]
 * @throws {ArgumentError} when the model takes other examples
 */
export function evaluate(model: tf.LayersModel, data: DataSet, options: EvaluateOptions = {}): Evaluation {
  const { examples = data.test } = options;
  const chosen = Uint32Array.from(options.chosen ?? { length: examples.labels.length }, (number, k) =>
    options.chosen === undefined ? k : number,
  );
  const shape = inputShapeOf(model, data);
  const size = shape.reduce((product, extent) => product * extent, 1);
  const batch = Math.min(BATCH, Math.max(1, Math.floor(BATCH_VALUES / size)));
  let loss = 0;
  let wrong = 0;
  let notInFive = 0;
  for (let first = 0; first < chosen.length; first += batch) {
    const part = chosen.subarray(first, first + batch);
    tf.tidy(() => {
      const x = tf.tensor(normalizedRows(data, examples, part), [part.length, ...shape]);
      const logits = model.predictOnBatch(x) as tf.Tensor2D;
      const score = scoreLogits(
        logits,
        Array.from(part, (k) => examples.labels[k]),
      );
      loss += score.loss;
      wrong += score.wrong;
      notInFive += score.notInFive;
    });
  }
  const count = chosen.length;
  const evaluation = { error: (100 * wrong) / count, loss: loss / count };
  return data.classNames.length < 10
    ? evaluation
    : { ...evaluation, topFiveError: (100 * notInFive) / count };
}
