import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { DivergenceError } from "../../src/errors.js";
import { mlp, useWasmBackend } from "../../src/nn/index.js";
import { cosineRate } from "../../src/training/optimizers/cosineRate.js";
import { normalizedRows } from "../../src/datasets/normalizedRows.js";
import type { Recipe } from "../../src/training/recipe/recipe.js";
import { ShuffledBatches } from "../../src/training/batches/shuffledBatches.js";
import { trainModel } from "../../src/training/trainModel.js";
import { chordedRing } from "../nn/anyGraph.js";
import { largestDifference } from "../nn/largestDifference.js";
import { syntheticData } from "./syntheticData.js";

const data = syntheticData();
const shape = { inputs: 8, classes: 3, stem: 11, layers: 2, width: 13, graph: chordedRing(6) };
const optimizer = { name: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 5e-3 } as const;
const recipe: Recipe = {
  layers: 2,
  width: 13,
  batch: 8,
  duration: { steps: 12 },
  optimizer,
};

const weightsOf = (model: tf.LayersModel) =>
  model.getWeights().map((weight) => weight.dataSync<"float32">().slice());

beforeAll(async () => void (await useWasmBackend()));

describe("trainModel", () => {
  const made: tf.Sequential[] = [];
  const model = () => made[made.push(mlp(shape, 3)) - 1];
  afterEach(() => {
    for (const each of made.splice(0)) each.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });

  it("takes the steps that stock tfjs and PyTorch's rule take", async () => {
    const ours = model();
    const { history, steps } = await trainModel({ model: ours, data, recipe, seed: 4 });
    expect(steps).toBe(12);
    const theirs = model();
    const losses = plainTraining(theirs, 4);
    weightsOf(ours).forEach((weight, k) => {
      expect(largestDifference(weight, weightsOf(theirs)[k])).toBeLessThan(2e-4);
    });
    // 60 examples are 7 whole batches of 8: an epoch of 7 steps, and 5 steps of the next
    expect(history.map(({ step }) => step)).toEqual([7, 12]);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(history[0].loss).toBeCloseTo(mean(losses.slice(0, 7)), 3);
    expect(history[1].loss).toBeCloseTo(mean(losses.slice(7)), 3);
    expect(history[1].learningRate).toBe(cosineRate(0.1, 11, 12));
  });

  it("gives the same bits for the same seed, others for another", async () => {
    const models = [model(), model(), model()];
    for (const [k, seed] of [9, 9, 10].entries()) await trainModel({ model: models[k], data, recipe, seed });
    const [first, second, third] = models.map(weightsOf);
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
  });

  it.each<[string, Partial<Recipe>]>([
    ["SGD", {}],
    [
      "Adam and all else",
      {
        optimizer: { name: "adam", learningRate: 0.001 },
        labelSmoothing: 0.1,
        augmentation: { flip: true, crop: 1 },
        earlyStop: { patience: 1000, on: "held-out" },
        preciseBatchNorm: 2,
      },
    ],
  ])("keeps tensors and the wasm heap flat over 1,500 steps: %s", async (_, change) => {
    const backend = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array }; numDataIds(): number };
    const counts: number[][] = [];
    await trainModel({ model: model(), data, recipe: { ...recipe, ...change }, seed: 1 });
    await trainModel({
      model: model(),
      data,
      recipe: { ...recipe, ...change, duration: { steps: 1500 } },
      seed: 1,
      onProgress: () => {
        counts.push([tf.memory().numTensors, backend.numDataIds(), backend.wasm.HEAPU8.byteLength]);
      },
    });
    expect(counts.length).toBeGreaterThan(1);
    expect(new Set(counts.map(String)).size).toBe(1);
  });

  it("stops with a clear error when the loss is not finite", async () => {
    const spoiled = { ...data, deviation: [1e-40, 1] };
    const training = trainModel({ model: model(), data: spoiled, recipe, seed: 1 });
    await expect(training).rejects.toThrow(DivergenceError);
    await expect(training).rejects.toThrow("training diverged: the loss is NaN at step 1 of 12");
  });

  it("stops between two steps at the signal", async () => {
    const controller = new AbortController();
    const long = { ...recipe, duration: { steps: 1_000_000 } };
    const training = trainModel({
      model: model(),
      data,
      recipe: long,
      seed: 1,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("enough")),
    });
    await expect(training).rejects.toThrow("enough");
  });

  it("refuses a model of other inputs, and fewer examples than a batch takes", async () => {
    const other = made[made.push(mlp({ ...shape, inputs: 12 }, 3)) - 1];
    await expect(trainModel({ model: other, data, recipe, seed: 1 })).rejects.toThrow(
      'model must be a network of 8 inputs (or 2 x 2 x 2) and 3 classes, to match this data set, but got "one of 12 inputs and 3 classes"',
    );
    const batch = { ...recipe, batch: 61 };
    await expect(trainModel({ model: model(), data, recipe: batch, seed: 1 })).rejects.toThrow(
      "batch must be at most 60, the number of training examples, but got 61",
    );
  });
});

/** The same training, of stock operations and float64 arithmetic for the update. Returns the losses. */
function plainTraining(model: tf.Sequential, seed: number): number[] {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const velocities = variables.map(({ size }) => new Float64Array(size));
  const batches = new ShuffledBatches(
    Array.from({ length: 60 }, (_, k) => k),
    recipe.batch,
    (seed + 0x9e3779b9) >>> 0,
  );
  return Array.from({ length: 12 }, (_, step) =>
    tf.tidy(() => {
      const chosen = batches.next();
      const x = tf.tensor2d(normalizedRows(data, data.train, chosen), [recipe.batch, 8]);
      const target = tf.oneHot(
        Array.from(chosen, (k) => data.train.labels[k]),
        3,
      );
      const { value, grads } = tf.variableGrads(() => {
        const forward = (y: tf.Tensor, layer: tf.layers.Layer) =>
          layer.apply(y, { training: true }) as tf.Tensor;
        return tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(
          target,
          model.layers.reduce<tf.Tensor>(forward, x),
        );
      }, variables);
      const rate = 0.05 * (1 + Math.cos((Math.PI * step) / 12));
      variables.forEach((variable, k) => {
        const gradient = grads[variable.name].dataSync();
        const weights = variable.dataSync().map((w, i) => {
          const d = gradient[i] + optimizer.weightDecay * w;
          velocities[k][i] = optimizer.momentum * velocities[k][i] + d;
          return w - rate * (d + optimizer.momentum * velocities[k][i]);
        });
        variable.assign(tf.tensor(weights, variable.shape));
      });
      return value.dataSync()[0];
    }),
  );
}
