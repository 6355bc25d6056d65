import * as tf from "@tensorflow/tfjs";
import { scoreLogits } from "./crossEntropy.js";
import { inputSize, type DataSet } from "./dataSet.js";
import { normalizedRows } from "./normalizedRows.js";

/** Examples that go through the network at once. */
const BATCH = 512;

/** How well a network does on examples that it has not seen. */
export interface Evaluation {
  /** Share of wrong first guesses, in percent. */
  readonly error: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
}

/**
 * Error and loss on the test part of a data set, in inference mode: normalised by the moving averages.
 *
 * @param model takes [batch, inputSize(data)], gives logits [batch, classes]
 */
export function evaluate(model: tf.LayersModel, data: DataSet): Evaluation {
  const { labels } = data.test;
  let loss = 0;
  let wrong = 0;
  for (let first = 0; first < labels.length; first += BATCH) {
    const count = Math.min(BATCH, labels.length - first);
    const chosen = Uint32Array.from({ length: count }, (_, k) => first + k);
    tf.tidy(() => {
      const x = tf.tensor2d(normalizedRows(data, data.test, chosen), [count, inputSize(data)]);
      const logits = model.predictOnBatch(x) as tf.Tensor2D;
      const score = scoreLogits(logits, labels.subarray(first, first + count));
      loss += score.loss;
      wrong += score.wrong;
    });
  }
  return { error: (100 * wrong) / labels.length, loss: loss / labels.length };
}
