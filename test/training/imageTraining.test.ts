import { existsSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it } from "vitest";
import { wsFlex } from "../../src/generators/index.js";
import { NumpyRandomState } from "../../src/random.js";
import { augmentRows } from "../../src/training/batches/augmentRows.js";
import { ExampleBatches } from "../../src/training/batches/exampleBatches.js";
import { loadDataSet, trainNetwork, type DataSet, type Recipe } from "../../src/training/index.js";
import { abortAfter } from "./abortAfter.js";
import { smallCifar, temporaryDirectory, writeFiles } from "../datasets/dataFiles.js";

const recipe: Recipe = {
  model: "cnn6",
  dims: [8, 8, 8],
  batch: 4,
  duration: { steps: 7 },
  optimizer: { name: "sgd", learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4 },
  augmentation: { flip: true, crop: 4 },
  earlyStop: { patience: 3, on: "test" },
  preciseBatchNorm: 1,
};
const graph = wsFlex(8, 3, 0.2, 1);

/** CIFAR-10 with ten training and two test images. */
async function cifar(): Promise<DataSet> {
  const directory = temporaryDirectory();
  writeFiles(directory, smallCifar());
  return loadDataSet(`cifar10:${directory}`);
}

afterEach(() => expect(tf.memory().numTensors).toBe(0));

describe("a convolutional training on CIFAR-10's files", () => {
  it("gives the same bits after interruptions at any steps", async () => {
    const data = await cifar();
    const train = async (directory?: string, stopAfter?: number) => {
      const checkpoints = directory === undefined ? undefined : { directory, resume: hasOne(directory) };
      const signal = stopAfter === undefined ? undefined : abortAfter(stopAfter);
      const { model, history, error, loss, best } = await trainNetwork({
        ...{ graph, data, recipe, seed: 2, checkpoints, signal },
      });
      const weights = model.getWeights().map((weight) => weight.dataSync<"float32">().slice());
      model.dispose();
      return { weights, history, error, loss, best };
    };
    const whole = await train();
    expect(whole.history).toHaveLength(4);
    for (const stops of [[1], [2, 3], [1, 4, 1], [6]]) {
      const directory = temporaryDirectory();
      for (const stop of stops) await expect(train(directory, stop)).rejects.toThrow("stopped");
      expect(await train(directory)).toEqual(whole);
    }
  });

  it("feeds images in their own shape, normalized by channel, flipped and cropped", async () => {
    const data = await cifar();
    const chosen = Uint32Array.from({ length: 10 }, (_, k) => k);
    const batches = new ExampleBatches(data, chosen, [32, 32, 3], recipe, 5);
    const { x, labels } = await batches.next();
    expect(x.shape).toEqual([4, 32, 32, 3]);
    const rows = x.dataSync<"float32">();
    x.dispose();

    // the same, image by image: the red of every pixel is 10 f + r
    const random = new NumpyRandomState((5 + 0x6a09e667) >>> 0);
    for (let k = 0; k < 4; k++) {
      const image = rows.subarray(k * 3072, (k + 1) * 3072);
      const number = Array.from(chosen).find((each) => {
        const red = (data.train.pixels[each * 3072] - data.mean[0]) / data.deviation[0];
        return image.some((value, i) => i % 3 === 0 && value === Math.fround(red));
      })!;
      expect(data.train.labels[number]).toBe(labels[k]);
      const row = Float32Array.from({ length: 3072 }, (_, i) => {
        return (data.train.pixels[number * 3072 + i] - data.mean[i % 3]) / data.deviation[i % 3];
      });
      augmentRows(row, data, recipe.augmentation!, random);
      expect(image).toEqual(row);
    }
  });
});

function hasOne(directory: string): boolean {
  return existsSync(join(directory, "checkpoint.bin"));
}
