import * as tf from "@tensorflow/tfjs";
import { ArgumentError, DivergenceError } from "../errors.js";
import { trainingPass } from "../nn/trainingPass.js";
import type { Checkpoint, CheckpointHead, TrainingIdentity } from "./checkpoints/checkpoint.js";
import { crossEntropy } from "./evaluation/crossEntropy.js";
import type { HistoryEntry } from "./checkpoints/history.js";
import { largestOf } from "./evaluation/largestOf.js";
import { learningRateOf } from "./optimizers/learningRate.js";
import { makeOptimizer } from "./optimizers/makeOptimizer.js";
import type { Optimizer } from "./optimizers/optimizer.js";
import { preciseBatchNorm } from "./preciseBatchNorm.js";
import type { TrainingRecipe } from "./recipe/recipe.js";
import { RunningMean } from "./runningMean.js";
import type { TrainingSource } from "./batches/trainingSource.js";

/** What a step met: both of its batch, before its update. */
interface StepResult {
  /** Mean loss. */
  readonly loss: number;
  /** Share of right first guesses, in percent. */
  readonly accuracy: number;
}

/** The best that early stopping saw. */
export type BestEpoch = NonNullable<CheckpointHead["best"]>;

/** A training between two steps: all that it has come to, and what takes it a step further. */
export class TrainingRun {
  /** Steps done. */
  step = 0;
  history: HistoryEntry[] = [];
  /** Whether early stopping has ended it. */
  stopped = false;
  best: BestEpoch | undefined;
  private bestWeights: readonly Float32Array[] = [];
  private readonly loss = new RunningMean();
  private readonly accuracy = new RunningMean();
  private readonly optimizer: Optimizer;
  private readonly variables: tf.Variable[];
  private readonly pass: (x: tf.Tensor) => tf.Tensor;

  constructor(
    private readonly model: tf.LayersModel,
    private readonly recipe: TrainingRecipe,
    private readonly source: TrainingSource,
  ) {
    if (model.trainableWeights.length === 0) {
      throw new ArgumentError("model", "a network with weights to train", "one without");
    }
    this.variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    this.optimizer = makeOptimizer(recipe.optimizer, model);
    this.pass =
      model instanceof tf.Sequential
        ? trainingPass(model)
        : (x) => model.apply(x, { training: true }) as tf.Tensor;
  }

  get finished(): boolean {
    return this.stopped || this.step === this.source.steps;
  }

  /** Whether an epoch, or what of it the recipe takes, has just ended. */
  get atEpochEnd(): boolean {
    return (
      this.step > 0 && (this.step % this.source.stream.perEpoch === 0 || this.step === this.source.steps)
    );
  }

  get epoch(): number {
    return Math.ceil(this.step / this.source.stream.perEpoch);
  }

  /** Learning rate of the last step done, or of the first. */
  get learningRate(): number {
    const { steps, stream } = this.source;
    return learningRateOf(this.recipe, Math.max(0, this.step - 1), steps, stream.perEpoch);
  }

  /** One step, and what is due at an epoch's end. */
  async advance(): Promise<StepResult> {
    const { steps, stream } = this.source;
    const { x, labels } = await stream.next();
    const rate = learningRateOf(this.recipe, this.step, steps, stream.perEpoch);
    const result = this.update(x, labels, rate);
    x.dispose();
    if (!Number.isFinite(result.loss)) {
      throw new DivergenceError(
        `training diverged: the loss is ${result.loss} at step ${this.step + 1} of ${steps}; a smaller learning rate may help`,
      );
    }
    this.step++;
    this.loss.add(result.loss);
    this.accuracy.add(result.accuracy);
    if (this.atEpochEnd) await this.endEpoch();
    return result;
  }

  private update(x: tf.Tensor, labels: ArrayLike<number>, rate: number): StepResult {
    const { labelSmoothing } = this.recipe;
    return tf.tidy(() => {
      let right = 0;
      const { value, grads } = tf.variableGrads(() => {
        const logits = this.pass(x) as tf.Tensor2D;
        right = countRight(logits, labels);
        return crossEntropy(logits, labels, labelSmoothing);
      }, this.variables);
      const [loss] = value.dataSync();
      if (Number.isFinite(loss)) this.optimizer.step(grads, rate);
      return { loss, accuracy: (100 * right) / labels.length };
    });
  }

  private async endEpoch(): Promise<void> {
    const { epoch, step, learningRate } = this;
    const entry = { epoch, step, loss: this.loss.take(), accuracy: this.accuracy.take(), learningRate };
    const { earlyStop } = this.recipe;
    if (earlyStop === undefined) {
      this.history.push(entry);
      return;
    }
    await this.calibrate();
    const { error, loss } = this.source.validate();
    if (!Number.isFinite(loss)) {
      throw new DivergenceError(`training diverged: the validation loss is ${loss} after step ${step}`);
    }
    this.history.push({ ...entry, validationError: error, validationLoss: loss });
    const { best } = this;
    if (best === undefined || error < best.error || (error === best.error && loss < best.loss)) {
      this.best = { epoch, step, error, loss };
      this.bestWeights = this.weights();
    } else if (epoch - best.epoch >= earlyStop.patience) {
      this.stopped = true;
    }
  }

  /** What is due when nothing is left to be trained: the best weights, or the last with statistics that fit them. */
  async finish(): Promise<void> {
    if (this.best === undefined) await this.calibrate();
    else this.setWeights(this.bestWeights);
    this.requireFinite();
  }

  private async calibrate(): Promise<void> {
    const batches = this.recipe.preciseBatchNorm;
    if (batches === undefined) return;
    const stream = this.source.calibration();
    await preciseBatchNorm(this.model, this.pass, async () => (await stream.next()).x, batches);
  }

  /**
   * All of it.
   *
   * @throws {DivergenceError} when a weight is no finite number: then there is nothing to go on from
   */
  checkpoint(identity: TrainingIdentity): Checkpoint {
    this.requireFinite();
    const weights = this.weights();
    const slots = this.optimizer.slots.map((slot) => slot.dataSync<"float32">().slice());
    const { step, finished, history, best, bestWeights } = this;
    const lengthsOf = (arrays: readonly Float32Array[]) => arrays.map(({ length }) => length);
    const head = {
      ...{ identity, step, steps: this.source.steps, finished, history, best },
      loss: { sum: this.loss.sum, count: this.loss.count },
      accuracy: { sum: this.accuracy.sum, count: this.accuracy.count },
      stream: this.source.stream.getState(),
      lengths: { weights: lengthsOf(weights), slots: lengthsOf(slots), best: lengthsOf(bestWeights) },
    };
    return { head, weights, slots, best: bestWeights };
  }

  /** Goes on from a checkpoint of the same training. */
  async restore({ head, weights, slots, best }: Checkpoint): Promise<void> {
    this.setWeights(weights);
    this.optimizer.restore(head.step, slots);
    this.step = head.step;
    this.stopped = head.finished && head.step < head.steps;
    this.history = [...head.history];
    this.best = head.best;
    this.bestWeights = best;
    Object.assign(this.loss, head.loss);
    Object.assign(this.accuracy, head.accuracy);
    await this.source.stream.setState(head.stream);
  }

  /** Frees what the optimizer remembers. */
  dispose(): void {
    this.optimizer.dispose();
  }

  private weights(): Float32Array[] {
    return this.model.weights.map((weight) => weight.read().dataSync<"float32">().slice());
  }

  private setWeights(values: readonly Float32Array[]): void {
    tf.tidy(() => {
      this.model.weights.forEach((weight, k) => weight.write(tf.tensor(values[k], weight.shape as number[])));
    });
  }

  private requireFinite(): void {
    for (const weight of this.model.weights) {
      if (weight.read().dataSync().every(Number.isFinite)) continue;
      throw new DivergenceError(
        `training diverged: ${weight.name} holds a number that is not finite after step ${this.step} of ${this.source.steps}; a smaller learning rate may help`,
      );
    }
  }
}

function countRight(logits: tf.Tensor2D, labels: ArrayLike<number>): number {
  const classes = logits.shape[1];
  const values = logits.dataSync();
  let right = 0;
  for (let k = 0; k < labels.length; k++) {
    if (largestOf(values, k * classes, classes) === k * classes + labels[k]) right++;
  }
  return right;
}
