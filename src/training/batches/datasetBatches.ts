import * as tf from "#tfjs";
import { ArgumentError, requireInteger } from "../../errors.js";
import type { Batch, BatchStream } from "./batchStream.js";
import { takenAfter } from "./streamState.js";

/** Examples that are not in memory: a tf.data dataset of batches. */
export interface StreamedData {
  /** Elements `{xs, ys}`: xs [batch, ...the model's input shape], ys class numbers [batch] or one-hot [batch, classes]. */
  readonly batches: tf.data.Dataset<tf.TensorContainer>;
  /** Batches per epoch: at most as many as one pass over the dataset yields. */
  readonly perEpoch: number;
  readonly classes: number;
}

interface State {
  readonly epoch: number;
  readonly taken: number;
}

/** Batches of a tf.data dataset, with one iterator per epoch. */
export class DatasetBatches implements BatchStream {
  readonly perEpoch: number;
  private iterator: Awaited<ReturnType<StreamedData["batches"]["iterator"]>> | undefined;
  /** Iterators created so far. */
  private epoch = 0;
  private taken = 0;

  constructor(private readonly data: StreamedData) {
    requireInteger("perEpoch", data.perEpoch, 1);
    requireInteger("classes", data.classes, 2);
    this.perEpoch = data.perEpoch;
  }

  async next(): Promise<Batch> {
    const { xs, ys } = await this.element();
    try {
      return { x: checkedInput(xs), labels: classNumbers(ys, this.data.classes, xs.shape[0]) };
    } catch (error) {
      xs.dispose();
      throw error;
    } finally {
      ys.dispose();
    }
  }

  getState(): State {
    return { epoch: this.epoch, taken: this.taken };
  }

  requireState(state: unknown, step: number): void {
    const { epoch, taken } = (state ?? {}) as Partial<State>;
    const [epochs, batches] = [Math.ceil(step / this.perEpoch), takenAfter(step, this.perEpoch)];
    requireInteger("stream.epoch", epoch, epochs, epochs);
    requireInteger("stream.taken", taken, batches, batches);
  }

  /** Creates all earlier iterators again, because a seeded `shuffle` depends on how many there were. */
  async setState({ epoch, taken }: State): Promise<void> {
    while (this.epoch < epoch) await this.begin();
    while (this.taken < taken) tf.dispose(await this.element());
  }

  private async begin(): Promise<void> {
    this.iterator = await this.data.batches.iterator();
    this.epoch++;
    this.taken = 0;
  }

  private async element(): Promise<{ xs: tf.Tensor; ys: tf.Tensor }> {
    if (this.iterator === undefined || this.taken === this.perEpoch) await this.begin();
    const element = await this.iterator!.next();
    if (element.done) {
      throw new ArgumentError(
        "batches",
        `a dataset of at least ${this.perEpoch} batches, the value of perEpoch`,
        `one of ${this.taken}`,
      );
    }
    this.taken++;
    const { xs, ys } = element.value as Readonly<Record<string, tf.TensorContainer>>;
    if (!isTensor(xs) || !isTensor(ys) || xs.rank < 2) {
      tf.dispose(element.value);
      throw new ArgumentError("batches", "a dataset of {xs, ys}, each a tensor of a batch", element.value);
    }
    return { xs, ys };
  }
}

function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}

function checkedInput(xs: tf.Tensor): tf.Tensor {
  if (xs.shape[0] === 0) throw new ArgumentError("xs", "a batch of at least one example", "none");
  const values = xs.dataSync();
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k])) throw new ArgumentError("xs", "finite numbers", values[k]);
  }
  return xs;
}

function classNumbers(ys: tf.Tensor, classes: number, batch: number): number[] {
  const oneHot = ys.rank === 2 && ys.shape[1] === classes;
  if (ys.shape[0] !== batch || !(ys.size === batch || oneHot)) {
    const expected = `class numbers [${batch}] or one-hot rows [${batch}, ${classes}]`;
    throw new ArgumentError("ys", expected, `shape [${ys.shape.join(", ")}]`);
  }
  const values = ys.dataSync();
  return Array.from({ length: batch }, (_, row) => {
    const label = oneHot ? oneHotIndex(values.subarray(row * classes, (row + 1) * classes)) : values[row];
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      throw new ArgumentError(`ys[${row}]`, `one of ${classes} classes, from 0 to ${classes - 1}`, label);
    }
    return label;
  });
}

/** Index of the 1 in a one-hot row; -1 if the row is not one-hot. */
function oneHotIndex(row: ArrayLike<number>): number {
  const values = Array.from(row);
  const at = values.indexOf(1);
  return values.every((value, k) => value === (k === at ? 1 : 0)) ? at : -1;
}
