import * as tf from "#tfjs";
import { NumpyRandomState, type NumpyState } from "../../random.js";
import { augmentRows } from "./augmentRows.js";
import type { Batch, BatchStream } from "./batchStream.js";
import type { DataSet } from "../../datasets/dataSet.js";
import { normalizedRows } from "../../datasets/normalizedRows.js";
import { parseWith } from "../recipe/parseWith.js";
import type { TrainingRecipe } from "../recipe/recipe.js";
import { ShuffledBatches, type ShuffledState } from "./shuffledBatches.js";
import { streamSchema, takenAfter } from "./streamState.js";

interface State {
  readonly order: ShuffledState;
  readonly augmentation: NumpyState;
}

/** Batches of a data set's training examples: normalized, shuffled and augmented from one seed. */
export class ExampleBatches implements BatchStream {
  private readonly batches: ShuffledBatches;
  private readonly random: NumpyRandomState;

  /**
   * @param chosen indices of the training examples to use
   * @param shape of one example of the model's input
   */
  constructor(
    private readonly data: DataSet,
    chosen: ArrayLike<number>,
    private readonly shape: readonly number[],
    private readonly recipe: TrainingRecipe,
    seed: number,
  ) {
    this.batches = new ShuffledBatches(chosen, recipe.batch, seed);
    this.random = new NumpyRandomState((seed + 0x6a09e667) >>> 0);
  }

  get perEpoch(): number {
    return this.batches.perEpoch;
  }

  next(): Promise<Batch> {
    const { data, recipe } = this;
    const chosen = this.batches.next();
    const rows = normalizedRows(data, data.train, chosen);
    if (recipe.augmentation !== undefined) augmentRows(rows, data, recipe.augmentation, this.random);
    const { mean, deviation } = data.target ?? { mean: 0, deviation: 1 };
    const labels = Array.from(chosen, (k) => (data.train.labels[k] - mean) / deviation);
    return Promise.resolve({ x: tf.tensor(rows, [chosen.length, ...this.shape]), labels });
  }

  getState(): State {
    return { order: this.batches.getState(), augmentation: this.random.getState() };
  }

  requireState(state: unknown, step: number): void {
    parseWith(streamSchema(takenAfter(step, this.perEpoch)), state, "stream");
  }

  setState(state: State): Promise<void> {
    this.batches.setState(state.order);
    this.random.setState(state.augmentation);
    return Promise.resolve();
  }
}
