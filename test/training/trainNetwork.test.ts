import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it } from "vitest";
import { complete, wsFlex } from "../../src/generators/index.js";
import { loadDataSet, matchedShape, presets, trainNetwork, type Recipe } from "../../src/training/index.js";
import { mlpCost } from "../../src/nn/index.js";
import { inputSize } from "../../src/datasets/dataSet.js";
import { normalizedRows } from "../../src/datasets/normalizedRows.js";
import { chordedRing } from "../nn/anyGraph.js";
import { syntheticData } from "./syntheticData.js";

const recipe: Recipe = { ...presets.digits.recipe, width: 16, batch: 10, layers: 2, duration: { steps: 60 } };

afterEach(() => expect(tf.memory().numTensors).toBe(0));

describe("trainNetwork", () => {
  it("learns, and reports cost, error and loss of the network", async () => {
    const data = syntheticData();
    const graph = chordedRing(12);
    const trained = await trainNetwork({ graph, data, recipe, seed: 1 });
    const { model, error, loss, width, flops, params, seconds, history } = trained;
    expect(error).toBeLessThan(20);
    expect(loss).toBeLessThan(0.7);
    expect(seconds).toBeGreaterThan(0);
    expect(history.map(({ step }) => step)).toEqual([6, 12, 18, 24, 30, 36, 42, 48, 54, 60]);
    expect(history[9].loss).toBeLessThan(history[0].loss / 2);
    expect({ flops, params }).toEqual(
      mlpCost({ inputs: 8, classes: 3, stem: width, layers: 2, width, graph }),
    );

    // error and loss computed image by image, from the logits of the test set
    let wrong = 0;
    let nats = 0;
    data.test.labels.forEach((label, k) => {
      const logits = tf.tidy(() => {
        const x = tf.tensor2d(normalizedRows(data, data.test, [k]), [1, inputSize(data)]);
        return Array.from((model.predict(x) as tf.Tensor).dataSync());
      });
      if (logits.indexOf(Math.max(...logits)) !== label) wrong++;
      nats += Math.log(logits.reduce((sum, z) => sum + Math.exp(z), 0)) - logits[label];
    });
    expect(error).toBeCloseTo((100 * wrong) / 25, 10);
    expect(loss).toBeCloseTo(nats / 25, 4);
    model.dispose();
  });

  it("gives the same numbers for the same seed, others for another", async () => {
    const data = syntheticData();
    const results = [];
    for (const seed of [7, 7, 8]) {
      const { model, ...rest } = await trainNetwork({ graph: chordedRing(12), data, recipe, seed });
      results.push({
        ...rest,
        seconds: 0,
        weights: model.getWeights().map((weight) => Array.from(weight.dataSync())),
      });
      model.dispose();
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2].loss).not.toBe(results[0].loss);
  });

  it("learns the digits of the package in 200 steps", async () => {
    const data = await loadDataSet("digits");
    const { model, error } = await trainNetwork({
      graph: wsFlex(64, 8.19, 0.128, 4),
      data,
      recipe: presets.digits.recipe,
      seed: 1,
    });
    expect(error).toBeLessThan(6);
    model.dispose();
  });

  it("refuses mismatched arguments before it begins", async () => {
    const data = syntheticData();
    const train = (change: object) =>
      trainNetwork({ graph: chordedRing(12), data, recipe, seed: 1, ...change });
    await expect(train({ seed: 1.5 })).rejects.toThrow(
      "seed must be an integer from 0 to 4294967295, but got 1.5",
    );
    await expect(train({ graph: complete(17) })).rejects.toThrow(
      "width must be an integer of at least 17, but got 16",
    );
    await expect(train({ recipe: { ...recipe, batch: 100 } })).rejects.toThrow("batch must be at most 60");
    const optimizer = { name: "sgd", learningRate: 0.1, momentum: 2 };
    await expect(train({ recipe: { ...recipe, optimizer } })).rejects.toThrow(
      "optimizer.momentum must be a number from 0 to 1, but got 2",
    );
  });

  it("frees the model when training fails", async () => {
    const data = { ...syntheticData(), deviation: [1e-40, 1e-40] };
    await expect(trainNetwork({ graph: chordedRing(12), data, recipe, seed: 1 })).rejects.toThrow("diverged");
  });
});

describe("matchedShape", () => {
  const data = syntheticData();
  const graph = chordedRing(12);

  it("widens all hidden layers, or keeps the stem, to the same budget", () => {
    const budget = 8 * 16 + 2 * 16 * 16 + 16 * 3;
    for (const stem of ["widened", "fixed"] as const) {
      const shape = matchedShape(graph, data, { ...recipe, stem });
      expect(shape.stem).toBe(stem === "fixed" ? 16 : shape.width);
      expect(mlpCost(shape).flops).toBeGreaterThanOrEqual(budget);
      const narrower = { ...shape, width: shape.width - 1, stem: stem === "fixed" ? 16 : shape.width - 1 };
      expect(mlpCost(narrower).flops).toBeLessThan(budget);
    }
    expect(matchedShape(complete(12), data, recipe).width).toBe(16);
  });
});
