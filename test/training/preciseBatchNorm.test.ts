import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { mlp, useWasmBackend } from "../../src/nn/index.js";
import { trainingPass } from "../../src/nn/trainingPass.js";
import { preciseBatchNorm } from "../../src/training/preciseBatchNorm.js";
import { evaluate, trainModel, type TrainingRecipe } from "../../src/training/index.js";
import { chordedRing } from "../nn/anyGraph.js";
import { syntheticData } from "./syntheticData.js";

beforeAll(async () => void (await useWasmBackend()));
afterEach(() => expect(tf.memory().numTensors).toBe(0));

const shape = { inputs: 5, classes: 3, stem: 9, layers: 1, width: 8, graph: chordedRing(7) };
const batchOf = (k: number) => tf.randomNormal([6, 5], k, 2, "float32", k + 1);

/** Mean and variance (biased) of a layer's input over each batch, in float64, averaged over the batches. */
function statistics(model: tf.Sequential, layer: number, batches: number) {
  const channels = (model.layers[layer].outputShape as number[])[1];
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  for (let k = 0; k < batches; k++) {
    const values = tf.tidy(() => {
      const forward = (x: tf.Tensor, each: tf.layers.Layer) => each.apply(x, { training: true }) as tf.Tensor;
      return model.layers.slice(0, layer).reduce(forward, batchOf(k)).arraySync() as number[][];
    });
    for (let c = 0; c < channels; c++) {
      const column = values.map((row) => row[c]);
      const center = column.reduce((sum, value) => sum + value, 0) / column.length;
      mean[c] += center / batches;
      variance[c] += column.reduce((sum, value) => sum + (value - center) ** 2, 0) / column.length / batches;
    }
  }
  return { mean: Array.from(mean), variance: Array.from(variance) };
}

describe("preciseBatchNorm", () => {
  it.each(["fused", "layer by layer"])(
    "gives the statistics of the batches, independent of the previous ones: %s",
    async (way) => {
      const model = mlp(shape, 3);
      let next = 0;
      const pass =
        way === "fused"
          ? trainingPass(model)
          : (x: tf.Tensor) => model.apply(x, { training: true }) as tf.Tensor;
      const expected = [1, 4].map((layer) => statistics(model, layer, 4));
      await preciseBatchNorm(model, pass, () => Promise.resolve(batchOf(next++)), 4);
      expect(next).toBe(4);
      [1, 4].forEach((layer, k) => {
        const [, , mean, variance] = model.layers[layer].getWeights().map((weight) => weight.dataSync());
        mean.forEach((value, c) => expect(value).toBeCloseTo(expected[k].mean[c], 5));
        variance.forEach((value, c) => expect(value / expected[k].variance[c]).toBeCloseTo(1, 4));
      });
      model.dispose();
    },
  );

  it("touches nothing in a model without batch normalization", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [5] })] });
    const none = () => Promise.reject(new Error("no batch is needed"));
    await preciseBatchNorm(model, (x) => x, none, 3);
    model.dispose();
  });

  it("makes a network that has hardly trained as good in inference as in training", async () => {
    const data = syntheticData();
    const recipe: TrainingRecipe = {
      batch: 10,
      duration: { steps: 12 },
      optimizer: { name: "sgd", learningRate: 0.1 },
    };
    const lossWith = async (preciseBatchNorm?: number) => {
      const model = mlp({ ...shape, inputs: 8 }, 3);
      await trainModel({ model, data, recipe: { ...recipe, preciseBatchNorm }, seed: 1 });
      const { loss } = evaluate(model, data);
      model.dispose();
      return loss;
    };
    expect(await lossWith(6)).toBeLessThan(await lossWith());
  });
});
