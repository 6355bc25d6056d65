import * as tf from "@tensorflow/tfjs";
import { repeatRandom } from "../../repeatRandom.js";
import type { Training } from "./trainingCase.js";

/** The weights before and after training, and the history of `fit`. */
export interface Trained {
  readonly before: Float32Array[];
  readonly after: Float32Array[];
  readonly history: number[];
}

const EPOCHS = 3;

/**
 * Trains for a few steps on a backend. `Math.random`, from which tfjs takes the seeds of weights and dropout that were
 * given none, starts anew each time, so that every backend begins with the same weights.
 *
 * @throws {Error} what tfjs throws where the backend cannot
 */
export async function trainOnBackend(backend: string, train: () => Training): Promise<Trained> {
  await tf.setBackend(backend);
  if (backend === "wasm") fillFreeMemory();
  const restore = repeatRandom("weights");
  try {
    const { model, x, y, optimizer, loss, metrics } = train();
    model.compile({
      optimizer: optimizer ?? tf.train.sgd(0.1),
      loss: loss ?? "meanSquaredError",
      metrics,
    });
    const values = () => model.weights.map((weight) => weight.read().dataSync<"float32">().slice());
    const before = values();
    const { history } = await model.fit(x, y, { epochs: EPOCHS, batchSize: 64, shuffle: false, verbose: 0 });
    return { before, after: values(), history: Object.values(history).flat() as number[] };
  } finally {
    restore();
  }
}

/** Fills the memory of the next tensors with garbage, to expose kernels that rely on zeros. */
function fillFreeMemory(): void {
  const rubbish = [16, 64, 256, 1024, 4096].flatMap((size) =>
    Array.from({ length: 8 }, () => tf.fill([size], 12345)),
  );
  tf.dispose(rubbish);
}
