import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { mlp, useWasmBackend } from "../../src/nn/index.js";
import { NumpyRandomState } from "../../src/random.js";
import { evaluate, historyCsv, trainModel, type TrainingRecipe } from "../../src/training/index.js";
import { chordedRing } from "../nn/anyGraph.js";
import { syntheticData } from "./syntheticData.js";

beforeAll(async () => void (await useWasmBackend()));
afterEach(() => expect(tf.memory().numTensors).toBe(0));

const data = syntheticData();
const shape = { inputs: 8, classes: 3, stem: 11, layers: 1, width: 13, graph: chordedRing(6) };
const recipe: TrainingRecipe = {
  batch: 8,
  duration: { epochs: 40 },
  optimizer: { name: "sgd", learningRate: 0.1 },
};

async function train(earlyStop: TrainingRecipe["earlyStop"], duration = recipe.duration) {
  const model = mlp(shape, 3);
  const training = await trainModel({ model, data, recipe: { ...recipe, duration, earlyStop }, seed: 5 });
  return { model, ...training };
}

describe("early stopping", () => {
  it.each(["test", "held-out"] as const)(
    "ends after patience, with the weights of the best epoch: %s",
    async (on) => {
      const { model, history, best, steps } = await train({ patience: 3, on });
      expect(history.length).toBeLessThan(40);
      // the first epoch of which none in the three that follow is better
      const better = (a: (typeof history)[0], b: (typeof history)[0]) =>
        a.validationError! < b.validationError! ||
        (a.validationError === b.validationError && a.validationLoss! < b.validationLoss!);
      const top = history.reduce((so, each) => (better(each, so) ? each : so));
      expect(best).toEqual({
        epoch: top.epoch,
        step: top.step,
        error: top.validationError,
        loss: top.validationLoss,
      });
      expect(history.length).toBe(top.epoch + 3);
      expect(steps).toBe(history.at(-1)!.step);

      // the seed's held-out examples: a tenth of a permutation
      const order = new NumpyRandomState((5 + 0x9e3779b9 + 0x3c6ef372) >>> 0).permutation(60);
      const looked = on === "test" ? {} : { examples: data.train, chosen: order.slice(0, 6).sort() };
      expect(evaluate(model, data, looked)).toMatchObject({ error: best!.error, loss: best!.loss });
      // 54 examples are six whole batches
      expect(history[0].step).toBe(on === "test" ? 7 : 6);
      model.dispose();
    },
  );

  it("never trains on what it holds out", async () => {
    const order = new NumpyRandomState((5 + 0x9e3779b9 + 0x3c6ef372) >>> 0).permutation(60);
    const pixels = Float32Array.from(data.train.pixels);
    for (const k of order.slice(0, 12)) pixels.fill(1e30, 8 * k, 8 * k + 8);
    const spoiled = { ...data, train: { ...data.train, pixels } };
    const weights = [];
    for (const each of [data, spoiled]) {
      const model = mlp(shape, 3);
      const earlyStop = { patience: 9, on: "held-out", share: 0.2 } as const;
      const duration = { epochs: 1 };
      await trainModel({ model, data: each, recipe: { ...recipe, duration, earlyStop }, seed: 5 });
      weights.push(model.getWeights().map((weight) => weight.dataSync().slice()));
      model.dispose();
    }
    expect(weights[1]).toEqual(weights[0]);
  });

  it("refuses a share that holds nothing out, or too much", async () => {
    await expect(train({ patience: 1, on: "held-out", share: 0.001 })).rejects.toThrow(
      "earlyStop.share must be at least one of the 60 training examples, but got 0.001",
    );
    await expect(train({ patience: 1, on: "held-out", share: 0.9 })).rejects.toThrow(
      "batch must be at most 6",
    );
    tf.disposeVariables();
  });
});

describe("historyCsv", () => {
  it("writes a line for each epoch, as text that reads back to the same numbers", async () => {
    const { model, history } = await train({ patience: 2, on: "test" }, { steps: 17 });
    model.dispose();
    const [names, ...lines] = historyCsv(history).trim().split("\n");
    expect(names).toBe("epoch,step,loss,accuracy,learning_rate,validation_error,validation_loss");
    expect(lines.map((line) => line.split(",").map(Number))).toEqual(
      history.map((entry) => [
        ...[entry.epoch, entry.step, entry.loss, entry.accuracy, entry.learningRate],
        ...[entry.validationError, entry.validationLoss],
      ]),
    );
    expect(history.map(({ step }) => step)).toEqual([7, 14, 17]);
    const [without] = history.map(({ epoch, step, loss, accuracy, learningRate }) => ({
      ...{ epoch, step, loss, accuracy, learningRate },
    }));
    expect(historyCsv([without])).toMatch(/^.*\n1,7,[\d.]+,[\d.]+,[\d.]+,,\n$/);
  });
});
