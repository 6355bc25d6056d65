import * as tf from "#tfjs";
import { ArgumentError, DivergenceError, requireInteger } from "../errors.js";
import { trainingPass } from "../nn/trainingPass.js";
import type { Checkpoint } from "./checkpoints/checkpoint.js";
import type { CheckpointHead, TrainingIdentity } from "./checkpoints/checkpointHead.js";
import { crossEntropy } from "./evaluation/crossEntropy.js";
import { squaredError } from "./evaluation/squaredError.js";
import type { HistoryEntry } from "./checkpoints/history.js";
import { largestOf } from "./evaluation/largestOf.js";
import { learningRateOf } from "./optimizers/learningRate.js";
import { makeOptimizer } from "./optimizers/makeOptimizer.js";
import type { Optimizer } from "./optimizers/optimizer.js";
import { withDropoutSeeds } from "./dropoutSeeds.js";
import { preciseBatchNorm } from "./preciseBatchNorm.js";
import type { TrainingRecipe } from "./recipe/recipe.js";
import { RunningMean } from "./runningMean.js";
import type { TrainingSource } from "./batches/trainingSource.js";

/** Result of a step: loss and accuracy of its batch before the update. */
interface StepResult {
  /** Mean loss. */
  readonly loss: number;
  /** Top-1 accuracy in percent; 0 for a target. */
  readonly accuracy: number;
}

/** The best epoch seen by early stopping. */
export type BestEpoch = NonNullable<CheckpointHead["best"]>;

/** The state of a training run between two steps, and the step itself. */
export class TrainingRun {
  /** Steps completed. */
  step = 0;
  history: HistoryEntry[] = [];
  /** Whether early stopping has ended the training. */
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
      throw new ArgumentError("model", "a network with trainable weights", "one without");
    }
    this.variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    this.optimizer = makeOptimizer(recipe.optimizer, model);
    this.pass = withDropoutSeeds(model, trainingPass(model), () => this.step);
  }

  /** Whether a target is predicted, not classes. */
  get regression(): boolean {
    return this.source.regression;
  }

  get finished(): boolean {
    return this.stopped || this.step === this.source.steps;
  }

  /** Whether an epoch, or the last part of one, has just ended. */
  get atEpochEnd(): boolean {
    return (
      this.step > 0 && (this.step % this.source.stream.perEpoch === 0 || this.step === this.source.steps)
    );
  }

  get epoch(): number {
    return Math.ceil(this.step / this.source.stream.perEpoch);
  }

  /** Learning rate of the last completed step, or of the first. */
  get learningRate(): number {
    const { steps, stream } = this.source;
    return learningRateOf(this.recipe, Math.max(0, this.step - 1), steps, stream.perEpoch);
  }

  /** Runs one step, and the work due at the end of an epoch. */
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
    const { regression } = this.source;
    return tf.tidy(() => {
      let correct = 0;
      const { value, grads } = tf.variableGrads(() => {
        const logits = this.pass(x) as tf.Tensor2D;
        if (regression) return squaredError(logits, labels);
        correct = countCorrect(logits, labels);
        return crossEntropy(logits, labels, labelSmoothing);
      }, this.variables);
      const [loss] = value.dataSync();
      if (Number.isFinite(loss)) this.optimizer.step(grads, rate);
      return { loss, accuracy: (100 * correct) / labels.length };
    });
  }

  private async endEpoch(): Promise<void> {
    const { epoch, step, learningRate } = this;
    const loss = this.loss.take();
    const accuracy = this.accuracy.take();
    const entry = { epoch, step, loss, ...(!this.source.regression && { accuracy }), learningRate };
    const { earlyStop } = this.recipe;
    if (earlyStop === undefined) {
      this.history.push(entry);
      return;
    }
    await this.calibrate();
    const { error, loss: validationLoss } = this.source.validate();
    if (!Number.isFinite(validationLoss)) {
      throw new DivergenceError(
        `training diverged: the validation loss is ${validationLoss} after step ${step}`,
      );
    }
    this.history.push({ ...entry, validationError: error, validationLoss });
    const { best } = this;
    const isBetter = best === undefined || error < best.error;
    if (isBetter || (error === best.error && validationLoss < best.loss)) {
      this.best = { epoch, step, error, loss: validationLoss };
      this.bestWeights = this.weights();
    } else if (epoch - best.epoch >= earlyStop.patience) {
      this.stopped = true;
    }
  }

  /** The work due after the last step: restores the best weights, or recomputes the statistics of the last ones. */
  async finish(): Promise<void> {
    await this.settle();
    this.requireFinite();
  }

  /** Looks at the model as it would be if the training ended now, and then restores it for the next step. */
  async asIfEnded<T>(look: () => T): Promise<T> {
    const weights = this.weights();
    await this.settle();
    const seen = look();
    this.setWeights(weights);
    return seen;
  }

  private async settle(): Promise<void> {
    if (this.best === undefined) await this.calibrate();
    else this.setWeights(this.bestWeights);
  }

  private async calibrate(): Promise<void> {
    const batches = this.recipe.preciseBatchNorm;
    if (batches === undefined) return;
    const stream = this.source.calibration();
    await preciseBatchNorm(this.model, this.pass, async () => (await stream.next()).x, batches);
  }

  /**
   * The complete state.
   *
   * @throws {DivergenceError} when a weight is not finite, because such a training run cannot be resumed
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

  /**
   * Throws unless a checkpoint can be restored.
   *
   * @throws {ArgumentError} naming the part that does not fit this training
   */
  requireFits({ head, weights, slots, best }: Checkpoint): void {
    const { steps, stream } = this.source;
    const sizes = this.model.weights.map((weight) => sizeOf(weight.shape as number[]));
    requireLengths("lengths.weights", weights, sizes);
    requireLengths(
      "lengths.slots",
      slots,
      this.optimizer.slots.map(({ size }) => size),
    );
    requireLengths("lengths.best", best, head.best === undefined ? [] : sizes);
    requireInteger("steps", head.steps, steps, steps);
    const whole = head.step % stream.perEpoch === 0 || head.step === steps;
    const last = head.history.at(-1)?.step ?? 0;
    const due = whole ? head.step : head.step - (head.step % stream.perEpoch);
    if (last !== due) throw new ArgumentError("history", `complete up to step ${due}`, last);
    if (head.finished && head.step < steps && (head.best === undefined || !whole)) {
      throw new ArgumentError("finished", "false before the last step", true);
    }
    stream.requireState(head.stream, head.step);
  }

  /** Restores the state from a checkpoint that fits. */
  async restore({ head, weights, slots, best }: Checkpoint): Promise<void> {
    await this.source.stream.setState(head.stream);
    this.setWeights(weights);
    this.optimizer.restore(head.step, slots);
    this.step = head.step;
    this.stopped = head.finished && head.step < head.steps;
    this.history = [...head.history];
    this.best = head.best;
    this.bestWeights = best;
    Object.assign(this.loss, head.loss);
    Object.assign(this.accuracy, head.accuracy);
  }

  /** Disposes the optimizer's state. */
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

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, side) => size * side, 1);
}

function requireLengths(name: string, arrays: readonly Float32Array[], sizes: readonly number[]): void {
  if (arrays.length === sizes.length && arrays.every(({ length }, k) => length === sizes[k])) return;
  throw new ArgumentError(
    name,
    `[${sizes.join(", ")}]`,
    `[${arrays.map(({ length }) => length).join(", ")}]`,
  );
}

function countCorrect(logits: tf.Tensor2D, labels: ArrayLike<number>): number {
  const classes = logits.shape[1];
  const values = logits.dataSync();
  let correct = 0;
  for (let k = 0; k < labels.length; k++) {
    if (largestOf(values, k * classes, classes) === k * classes + labels[k]) correct++;
  }
  return correct;
}
