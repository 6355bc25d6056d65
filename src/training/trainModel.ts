import { setImmediate } from "node:timers/promises";
import * as tf from "@tensorflow/tfjs";
import { ArgumentError, SweetspotError } from "../errors.js";
import { installTrainingKernels } from "../nn/installTrainingKernels.js";
import { trainingPass } from "../nn/trainingPass.js";
import { useWasmBackend } from "../nn/useWasmBackend.js";
import { NumpyRandomState } from "../random.js";
import { cosineRate } from "./cosineRate.js";
import { crossEntropy } from "./crossEntropy.js";
import { inputSize, type DataSet } from "./dataSet.js";
import { normalizedRows } from "./normalizedRows.js";
import { checkRecipe, stepsOf, type Recipe } from "./recipe.js";
import { SgdNesterov } from "./sgdNesterov.js";
import { shuffledBatches } from "./shuffledBatches.js";

/** Where training stands. */
export interface TrainingProgress {
  /** Steps done. */
  readonly step: number;
  readonly steps: number;
  /** Mean training loss of the steps since the last report. */
  readonly loss: number;
}

/** One line of a training's history: an epoch, or what of it the recipe takes. */
export interface HistoryEntry {
  /** Steps done at its end. */
  readonly step: number;
  /** Mean training loss over it. */
  readonly loss: number;
  /** Learning rate of its last step. */
  readonly learningRate: number;
}

/** Arguments of `trainModel`. */
export interface TrainModelOptions {
  /** Takes [batch, inputSize(data)], gives logits [batch, classes]; built, trained in place. */
  readonly model: tf.Sequential;
  readonly data: DataSet;
  readonly recipe: Recipe;
  /** Seed of the order in which examples come. */
  readonly seed: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Stops the training between two steps: it throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The event loop gets a turn this often, so that a signal, a timer or a progress display is heard. */
const TURN_MILLISECONDS = 50;

/**
 * Trains a sequential model in place, step by step, by the recipe. The same model, data, recipe and seed give the same
 * bits. The layers' own regularizers are not heeded: weight decay is the recipe's.
 *
 * @returns the mean training loss, epoch by epoch
 * @throws {ArgumentError} when recipe, data and model do not fit together
 * @throws {SweetspotError} when the loss is no finite number any more
 */
export async function trainModel(options: TrainModelOptions): Promise<HistoryEntry[]> {
  const { model, data, recipe, seed, onProgress, signal } = options;
  checkRecipe(recipe);
  const steps = stepsOf(recipe, data.train.labels.length);
  const perEpoch = Math.floor(data.train.labels.length / recipe.batch);
  await useWasmBackend();
  installTrainingKernels();
  checkShapes(model, data);

  const batches = shuffledBatches(data.train.labels.length, recipe.batch, new NumpyRandomState(seed));
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const optimizer = new SgdNesterov(variables, recipe.momentum, recipe.weightDecay);
  const pass = trainingPass(model);
  const history: HistoryEntry[] = [];
  const sinceEntry = new RunningMean();
  const sinceReport = new RunningMean();
  let turn = performance.now();
  try {
    for (let step = 0; step < steps; step++) {
      signal?.throwIfAborted();
      const learningRate = cosineRate(recipe.learningRate, step, steps);
      const loss = trainStep(pass, variables, optimizer, data, batches.next().value, learningRate);
      if (!Number.isFinite(loss)) {
        throw new SweetspotError(
          `training diverged: the loss is ${loss} at step ${step + 1} of ${steps}; a smaller learning rate may help`,
        );
      }
      sinceEntry.add(loss);
      sinceReport.add(loss);
      const done = step + 1;
      if (done % perEpoch === 0 || done === steps) {
        history.push({ step: done, loss: sinceEntry.take(), learningRate });
      }
      if (performance.now() - turn > TURN_MILLISECONDS || done === steps) {
        onProgress?.({ step: done, steps, loss: sinceReport.take() });
        await setImmediate();
        turn = performance.now();
      }
    }
  } finally {
    optimizer.dispose();
  }
  return history;
}

/** One step on the chosen examples; returns their loss before it. */
function trainStep(
  pass: (x: tf.Tensor) => tf.Tensor,
  variables: tf.Variable[],
  optimizer: SgdNesterov,
  data: DataSet,
  chosen: Uint32Array,
  learningRate: number,
): number {
  return tf.tidy(() => {
    const x = tf.tensor2d(normalizedRows(data, data.train, chosen), [chosen.length, inputSize(data)]);
    const labels = Array.from(chosen, (k) => data.train.labels[k]);
    const { value, grads } = tf.variableGrads(() => crossEntropy(pass(x) as tf.Tensor2D, labels), variables);
    const [loss] = value.dataSync();
    if (Number.isFinite(loss)) optimizer.step(grads, learningRate);
    return loss;
  });
}

function checkShapes(model: tf.Sequential, data: DataSet): void {
  const inputs = (model.inputs[0].shape as number[])[1];
  const outputs = (model.outputs[0].shape as number[])[1];
  if (inputs !== inputSize(data) || outputs < data.classNames.length) {
    throw new ArgumentError(
      "model",
      `a network of ${inputSize(data)} inputs and ${data.classNames.length} classes, for this data set`,
      `one of ${inputs} inputs and ${outputs} classes`,
    );
  }
}

/** Mean of the numbers since it was last taken. */
class RunningMean {
  private sum = 0;
  private count = 0;

  add(value: number): void {
    this.sum += value;
    this.count++;
  }

  take(): number {
    const mean = this.sum / this.count;
    this.sum = this.count = 0;
    return mean;
  }
}
