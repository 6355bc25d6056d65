import type * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputSize } from "../../src/datasets/dataSet.js";
import { normalizedRows } from "../../src/datasets/normalizedRows.js";
import { loadNetwork } from "../../src/edge/index.js";
import { compareNetworks, exportModel } from "../../src/export/index.js";
import {
  arrayDataSet,
  evaluate,
  loadDataSet,
  presets,
  trainModel,
  trainNetwork,
  type DataSet,
} from "../../src/training/index.js";

let digits: DataSet;
let model: tf.LayersModel;
beforeAll(async () => {
  digits = await loadDataSet("digits");
  const recipe = { ...presets.digits.recipe, width: 64, layers: 2, duration: { steps: 60 } };
  ({ model } = await trainNetwork({ data: digits, recipe, seed: 1 }));
});
afterAll(() => model.dispose());

/** The digits under statistics that are not those of the training. */
const shifted = (data: DataSet): DataSet => ({ ...data, mean: [100], deviation: [3] });

describe("a model with the description of its training data", () => {
  it("is evaluated and compared with the normalization of that data", async () => {
    const expected = evaluate(model, digits);
    expect(expected.error).toBeLessThan(15);
    expect(evaluate(model, shifted(digits))).toEqual(expected);
    const network = await loadNetwork(exportModel(model));
    const compared = compareNetworks(model, network, shifted(digits));
    expect(compared).toEqual({ errorBefore: expected.error, errorAfter: expected.error, sameClass: 100 });
  });

  it("takes data without normalization as its inputs", async () => {
    const { test } = digits;
    const all = Uint32Array.from(test.labels, (_, k) => k);
    const size = inputSize(digits);
    const rows = { inputs: normalizedRows(digits, test, all), labels: test.labels };
    const plain = arrayDataSet({ ...rows, shape: [8, 8, size / 64], normalize: false });
    expect(evaluate(model, plain).error).toBe(evaluate(model, digits).error);
    const network = await loadNetwork(exportModel(model));
    expect(compareNetworks(model, network, plain).sameClass).toBe(100);
  });

  it("matches classes by name", async () => {
    const expected = evaluate(model, digits);
    const reversed: DataSet = {
      ...digits,
      classNames: [...digits.classNames].reverse(),
      test: { ...digits.test, labels: digits.test.labels.map((label) => 9 - label) },
    };
    expect(evaluate(model, reversed)).toEqual(expected);
    const network = await loadNetwork(exportModel(model));
    expect(compareNetworks(model, network, reversed).errorAfter).toBe(expected.error);
    const strange = { ...digits, classNames: ["zero", ...digits.classNames.slice(1)] };
    const message =
      'data must be of classes that the model was trained on (0, 1, 2, 3, 4, 5, 6, 7, 8, 9), but got "zero"';
    expect(() => evaluate(model, strange)).toThrow(message);
    expect(() => compareNetworks(model, network, strange)).toThrow(message);
  });

  it("refuses images of other channels", () => {
    const { pixels, labels } = digits.test;
    const part = { pixels, labels };
    const flat: DataSet = {
      ...digits,
      height: 1,
      width: 1,
      channels: 64,
      mean: Array<number>(64).fill(1),
      deviation: Array<number>(64).fill(1),
      train: part,
      test: part,
    };
    expect(() => evaluate(model, flat)).toThrow(
      'data must be of examples with 1 channels, like the training data of the model, but got "64 channels"',
    );
  });

  it("has the description of new data after it was trained further", async () => {
    const data = shifted({ ...digits, name: "other", classNames: [..."abcdefghij"] });
    const recipe = {
      batch: 100,
      duration: { steps: 2 },
      optimizer: { name: "adam", learningRate: 0.001 },
    } as const;
    await trainModel({ model, data, recipe, seed: 1 });
    expect(model.getUserDefinedMetadata()).toEqual({
      data: "other",
      height: 8,
      width: 8,
      channels: 1,
      mean: [100],
      deviation: [3],
      classNames: [..."abcdefghij"],
    });
  });
});
