import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ArgumentError, CheckpointError } from "../../src/errors.js";
import { useWasmBackend } from "../../src/nn/index.js";
import {
  evaluate,
  type StreamedData,
  trainModel,
  type Training,
  type TrainingRecipe,
} from "../../src/training/index.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { syntheticData } from "./syntheticData.js";

const data = syntheticData();
const sgd: TrainingRecipe = {
  batch: 8,
  duration: { epochs: 8 },
  optimizer: { name: "sgd", learningRate: 0.03 },
  schedule: { name: "cos" },
};
const recipes: [string, TrainingRecipe][] = [
  ["SGD", sgd],
  [
    "Adam",
    { ...sgd, optimizer: { name: "adam", learningRate: 0.01 }, augmentation: { flip: true, crop: 1 } },
  ],
  ["precise batch normalization", { ...sgd, preciseBatchNorm: 3 }],
  ["early stopping", { ...sgd, earlyStop: { patience: 8, on: "held-out", share: 0.2 } }],
];

beforeAll(async () => void (await useWasmBackend()));
afterEach(() => expect(tf.memory().numTensors).toBe(0));

/** With batch normalization, whose moving averages an evaluation reads. */
function network(): tf.LayersModel {
  const initializer = (seed: number) => tf.initializers.glorotUniform({ seed });
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: 9, inputShape: [8], kernelInitializer: initializer(1) }),
      tf.layers.batchNormalization({ momentum: 0.9 }),
      tf.layers.reLU(),
      tf.layers.dense({ units: 3, kernelInitializer: initializer(2) }),
    ],
  });
}

type Options = Partial<Parameters<typeof trainModel>[0]>;

async function train(recipe: TrainingRecipe, options: Options = {}) {
  const model = network();
  try {
    const training: Training = await trainModel({ model, data, recipe, seed: 4, ...options });
    const weights = model.getWeights().map((weight) => weight.dataSync<"float32">().slice());
    const { error, loss } = evaluate(model, data);
    return { training, weights, error, loss };
  } finally {
    model.dispose();
  }
}

describe.each(recipes)("evaluations after epochs: %s", (_, recipe) => {
  it("do not change a bit of the training, and are those of trainings that end there", async () => {
    const plain = await train(recipe);
    const { training, weights } = await train(recipe, { evaluateFrom: 3 });
    const { curve, ...rest } = training;
    expect(weights).toEqual(plain.weights);
    expect(rest).toEqual(plain.training);
    expect(curve!.map(({ epoch }) => epoch)).toEqual([3, 4, 5, 6, 7, 8]);
    for (const { epoch, error, loss } of curve!) {
      const ended = await train(recipe, { stopAfter: epoch });
      expect([error, loss]).toEqual([ended.error, ended.loss]);
    }
  });

  it("are the same when a training continues from a checkpoint, which stays as it is", async () => {
    const whole = await train(recipe, { evaluateFrom: 1 });
    const [short, long] = [temporaryDirectory(), temporaryDirectory()];
    await train(recipe, { stopAfter: 3, checkpoints: { directory: short, everyEpochs: 3 } });
    // twice from the same one, the second time with a checkpoint of its own
    for (const checkpoints of [undefined, { directory: long, everyEpochs: 5 }]) {
      const part = await train(recipe, { resumeFrom: short, stopAfter: 5, evaluateFrom: 1, checkpoints });
      expect(part.training.curve).toEqual(whole.training.curve!.slice(3, 5));
      expect(part.training.history).toEqual(whole.training.history.slice(0, 5));
    }
    const rest = await train(recipe, { resumeFrom: long, evaluateFrom: 7 });
    expect(rest.weights).toEqual(whole.weights);
    expect(rest.training).toEqual({ ...whole.training, curve: whole.training.curve!.slice(6) });
  });
});

it("refuses evaluations without a test set, from no epoch, and a missing checkpoint", async () => {
  await expect(train(sgd, { evaluateFrom: 0 })).rejects.toThrow(ArgumentError);
  await expect(train(sgd, { resumeFrom: temporaryDirectory() })).rejects.toThrow(CheckpointError);
  const rows = tf.data.array([{ xs: [1, 2, 3, 4, 5, 6, 7, 8], ys: 1 }]);
  const streamed: StreamedData = { batches: rows.batch(1), perEpoch: 1, classes: 3 };
  await expect(train(sgd, { data: streamed, evaluateFrom: 1 })).rejects.toThrow(
    "evaluateFrom must be left out for a tf.data dataset, which has no test set, but got 1",
  );
});
