import { afterAll, beforeAll, expect, it } from "vitest";
import { inputSize, type DataSet } from "../../src/datasets/dataSet.js";
import { loadNetwork } from "../../src/edge/index.js";
import { ArgumentError } from "../../src/errors.js";
import { compareNetworks, exportModel } from "../../src/export/index.js";
import { randomRegular } from "../../src/generators/index.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { evaluate } from "../../src/training/evaluation/evaluate.js";
import { matchedModel } from "../../src/training/matchedModel.js";
import { presets } from "../../src/training/recipe/presets.js";
import { trainNetwork, type TrainedNetwork } from "../../src/training/trainNetwork.js";

const { recipe } = presets.letters;
const short = { ...recipe, duration: { steps: 150 } };

let data: DataSet;
let trained: TrainedNetwork;
beforeAll(async () => {
  data = await loadDataSet("letters", { onNote: () => undefined });
  trained = await trainNetwork({ graph: randomRegular(8, 64, 1), data, recipe: short, seed: 1 });
}, 60_000);
afterAll(() => trained.model.dispose());

it("the recipe for letters has the FLOPs of five layers of 64", () => {
  const flops = (layers: number, width: number) => matchedModel({ ...recipe, layers, width }, data).flops;
  expect(flops(recipe.layers, recipe.width)).toBeGreaterThanOrEqual(flops(5, 64));
  expect(flops(recipe.layers, recipe.width - 1)).toBeLessThan(flops(5, 64));
});

it("a network learns from a table", () => {
  // 26 classes: a guess is wrong in 96 % of the cases
  expect(trained.error).toBeLessThan(25);
  expect(evaluate(trained.model, data).error).toBe(trained.error);
});

it("an exported network reads the rows of a table as they are", async () => {
  const network = await loadNetwork(exportModel(trained.model));
  expect(compareNetworks(trained.model, network, data)).toMatchObject({
    errorBefore: trained.error,
    errorAfter: trained.error,
    sameClass: 100,
  });
  const { pixels, labels } = data.test;
  const size = inputSize(data);
  let wrong = 0;
  for (let k = 0; k < labels.length; k++) {
    const [{ className }] = network.classify(Float32Array.from(pixels.subarray(k * size, (k + 1) * size)));
    if (className !== data.classNames[labels[k]]) wrong++;
  }
  expect((100 * wrong) / labels.length).toBeCloseTo(trained.error, 10);
});

it("a convolutional network cannot read a table", async () => {
  const { batch, duration, optimizer } = short;
  const failure = trainNetwork({ data, recipe: { model: "cnn6", batch, duration, optimizer }, seed: 1 });
  await expect(failure).rejects.toThrow(ArgumentError);
  await expect(failure).rejects.toThrow(
    'model must be mlp for a table, because convolutions need images, but got "cnn6"',
  );
});

it("a table cannot be augmented", async () => {
  const failure = trainNetwork({ data, recipe: { ...short, augmentation: { flip: true } }, seed: 1 });
  await expect(failure).rejects.toThrow("augmentation must be left out for a table, which has no images");
});
