import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { complete, wsFlex } from "../../src/generators/index.js";
import { architectures, type NetworkName } from "../../src/nn/networks/architectures/catalogue.js";
import { matchNetwork, networkNames, useWasmBackend, wsFlexDegreeWiring } from "../../src/nn/index.js";
import {
  evaluate,
  loadModel,
  matchedModel,
  presets,
  saveModel,
  trainNetwork,
  type Recipe,
} from "../../src/training/index.js";
import { withNetwork } from "../../src/training/recipe/withNetwork.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { syntheticImages } from "./syntheticImages.js";

/** Few channels, so that the tests are quick. */
const dims: Readonly<Partial<Record<NetworkName, number[]>>> = {
  cnn6: [8, 12, 16],
  resnet34: [8, 8, 12, 16],
  "resnet34-sep": [8, 8, 12, 16],
  resnet50: [32, 32, 48, 64],
  "efficientnet-b0": [8, 8, 8, 12, 12, 16, 16],
};
const data = syntheticImages();
const graph = wsFlex(8, 3, 0.2, 1);
const base = { ...presets.digits.recipe, width: 16, layers: 2, batch: 16 };

const recipeFor = (model: NetworkName, steps: number, learningRate = 0.1): Recipe => ({
  ...withNetwork(base, { model, dims: dims[model] }),
  optimizer: { name: "sgd", learningRate },
  duration: { steps },
});

beforeAll(async () => void (await useWasmBackend()));
afterEach(() => expect(tf.memory().numTensors).toBe(0));

describe("trainNetwork with each of the six networks", () => {
  it.each(networkNames)(
    "%s takes steps that move every weight, and is the same when saved and loaded",
    async (model) => {
      // what a zero gamma hides has no gradient before the second
      const recipe = recipeFor(model, 2);
      const matched = matchedModel(recipe, data, graph);
      const untrained = matched.build(3);
      const weightsOf = (network: tf.LayersModel) =>
        network.getWeights().map((weight) => weight.dataSync<"float32">().slice());
      const before = weightsOf(untrained);
      const trainable = untrained.layers.filter(({ trainableWeights }) => trainableWeights.length > 0);
      expect(trainable.length).toBeGreaterThan(4);
      const numbers = untrained.trainableWeights.reduce((sum, weight) => sum + weight.read().size, 0);
      // the count is the authors', which may truncate the last one away
      expect(matched.params).toBeGreaterThanOrEqual(numbers - 1);
      expect(matched.params).toBeLessThanOrEqual(numbers);
      untrained.dispose();

      const { model: trained, ...told } = await trainNetwork({ graph, data, recipe, seed: 3 });
      expect(told).toMatchObject({
        dims: matched.dims,
        width: matched.dims[0],
        flops: matched.flops,
        steps: 2,
      });
      expect(Number.isFinite(told.loss)).toBe(true);
      const after = weightsOf(trained);
      expect(after.map(({ length }) => length)).toEqual(before.map(({ length }) => length));
      expect(after.flatMap((values) => [...values]).every(Number.isFinite)).toBe(true);
      const still = after.filter((values, k) => values.every((value, i) => value === before[k][i]));
      expect(still).toEqual([]);

      const folder = temporaryDirectory();
      await saveModel(trained, folder);
      const loaded = await loadModel(folder);
      expect(weightsOf(loaded)).toEqual(after);
      expect(evaluate(loaded, data)).toMatchObject({ error: told.error, loss: told.loss });
      expect(loaded.getUserDefinedMetadata()).toMatchObject({ height: 8, width: 8, channels: 3 });
      loaded.dispose();
      trained.dispose();
    },
  );

  it.each(["cnn6", "resnet34-sep"] as const)("%s learns", async (model) => {
    const recipe = recipeFor(model, 30, 0.05);
    const { model: trained, error, history } = await trainNetwork({ graph, data, recipe, seed: 1 });
    expect(error).toBeLessThan(10);
    expect(history.at(-1)!.loss).toBeLessThan(history[0].loss / 2);
    trained.dispose();
  });

  it("gives the same bits for the same seed, wired and fully connected", async () => {
    for (const wired of [graph, undefined]) {
      const losses = [];
      for (const seed of [4, 4, 5]) {
        const { model, loss } = await trainNetwork({
          graph: wired,
          data,
          recipe: recipeFor("cnn6", 3),
          seed,
        });
        losses.push(loss);
        model.dispose();
      }
      expect(losses[1]).toBe(losses[0]);
      expect(losses[2]).not.toBe(losses[0]);
    }
  });

  it("learns from plain arrays of other than square images", async () => {
    const wide = { ...data, height: 4, width: 16 };
    const { model } = await trainNetwork({ graph, data: wide, recipe: recipeFor("cnn6", 1), seed: 1 });
    expect(model.inputs[0].shape).toEqual([null, 4, 16, 3]);
    model.dispose();
  });
});

describe("matchedModel", () => {
  const { classNames } = data;
  const task = { height: 8, width: 8, channels: 3, classes: classNames.length };

  it.each(["cnn6", "resnet34", "resnet34-sep", "resnet50"] as const)(
    "gives %s the FLOPs of the fully connected network of the recipe's widths, or a channel's worth more",
    (model) => {
      const recipe = recipeFor(model, 1);
      const plain = matchedModel(recipe, data);
      const wired = matchedModel(recipe, data, graph);
      expect(plain.dims).toEqual(dims[model]);
      expect(wired.flops).toBeGreaterThanOrEqual(plain.flops);
      expect(wired.flops).toBeLessThan(1.15 * plain.flops);
      expect(wired.dims[0]).toBeGreaterThan(plain.dims[0]);
      expect(matchedModel(recipe, data, complete(8)).flops).toBe(plain.flops);
      // the other way to ask for it: a budget
      const { flops } = plain;
      expect(matchNetwork(model, { graph, task, flops, dims: plain.dims })).toEqual({
        ...{ dims: wired.dims, flops: wired.flops, params: wired.params },
      });
    },
  );

  it("has the paper's widths where the recipe has none", () => {
    for (const model of networkNames.filter((name) => name !== "mlp")) {
      const recipe = { ...recipeFor(model, 1), dims: undefined } as Recipe;
      expect(matchedModel(recipe, data).dims).toEqual(architectures[model].dims);
    }
  });

  it("regenerates a smaller WS-flex graph for layers with few channels", () => {
    const recipe = recipeFor("cnn6", 1);
    const wiring = wsFlexDegreeWiring(12, 6, 0.2, 1);
    expect(matchedModel(recipe, data, wiring).dims[0]).toBeGreaterThan(8);
    expect(() => matchedModel(recipe, data, wsFlex(12, 6, 0.2, 1))).toThrow(
      "graph must be of at most 8 nodes to wire a layer from 64 to 8 channels, but got 12",
    );
  });
});

describe("withNetwork", () => {
  it("keeps all of a preset except what is chosen", () => {
    const { recipe } = presets.paper;
    expect(withNetwork(recipe, {})).toEqual(recipe);
    expect(withNetwork(recipe, { model: "mlp", width: 32, layers: 1 })).toEqual({
      ...recipe,
      width: 32,
      layers: 1,
    });
    const { batch, duration, optimizer } = recipe;
    expect(withNetwork(recipe, { model: "resnet50" })).toEqual({
      model: "resnet50",
      batch,
      duration,
      optimizer,
    });
  });

  it.each([
    [{ model: "vgg" }, "model must be one of mlp, cnn6, resnet34,"],
    [{ dims: [8] }, "dims must be left out for mlp, which takes a width"],
    [{ model: "cnn6", width: 8 }, "width must be left out for cnn6, which takes dims, 3 widths, but got 8"],
    [{ model: "resnet34", layers: 8 }, "layers must be left out for resnet34, which takes dims, 4 widths"],
    [{ model: "cnn6", dims: [8, 16] }, "dims must be an array of 3 widths for cnn6"],
    [{ model: "cnn6", dims: [8, 0, 8] }, "dims: a width must be an integer of at least 1, but got 0"],
    [{ model: "resnet50", dims: [8, 8, 8, 3] }, "dims: a width must be an integer of at least 4, but got 3"],
  ])("refuses %o", (choices, message) => {
    expect(() => withNetwork(base, choices)).toThrow(ArgumentError);
    expect(() => withNetwork(base, choices)).toThrow(message);
  });
});
