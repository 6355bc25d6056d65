import { beforeAll, describe, expect, it } from "vitest";
import { complete, wsFlex } from "../../../src/generators/index.js";
import type { Graph } from "../../../src/graph/graph.js";
import { useWasmBackend } from "../../../src/nn/index.js";
import {
  evaluate,
  loadDataSet,
  loadModel,
  type PictureShape,
  saveModel,
} from "../../../src/training/index.js";
import { matchedModel } from "../../../src/training/matchedModel.js";
import { loadModelModule } from "../../../src/training/modules/loadModelModule.js";
import { presets } from "../../../src/training/recipe/presets.js";
import type { ModuleRecipe } from "../../../src/training/recipe/recipe.js";
import { trainNetwork } from "../../../src/training/trainNetwork.js";
import { temporaryFolder } from "../../study/temporaryFolder.js";
import { likeMlp, ownModel } from "./ownModel.js";

const { batch, duration, optimizer } = presets.digits.recipe;
const digits = { height: 8, width: 8, channels: 1, classNames: [..."0123456789"] };

beforeAll(async () => void (await useWasmBackend()));

async function recipeOf(code: string, width = 64): Promise<ModuleRecipe> {
  return { model: "module", ...(await loadModelModule(ownModel(code))), width, batch, duration, optimizer };
}

/** A module whose function has this body. */
const building = (body: string) =>
  `export default ({ graph, width, inputShape, classes, seed }) => { ${body} };`;
const net = (...layers: string[]) => building(`return tf.sequential({ layers: [${layers.join(", ")}] });`);
const flat = "tf.layers.flatten({ inputShape })";
const first = "tf.layers.dense({ units: width, kernelInitializer: seeded(seed) })";
const head = "tf.layers.dense({ units: classes, kernelInitializer: seeded(seed + 9) })";

describe("the model of a module", () => {
  it("with the layers of the MLP has its FLOPs and widths", async () => {
    const recipe = await recipeOf(likeMlp);
    for (const [order, degree, rewiring] of [
      [16, 4, 0.3],
      [8, 3, 0],
      [64, 8.19, 0.128],
      [13, 5, 0.5],
    ]) {
      const graph = wsFlex(order, degree, rewiring, 3);
      const own = matchedModel(recipe, digits, graph);
      const { dims, flops, params } = matchedModel(presets.digits.recipe, digits, graph);
      expect(own).toMatchObject({ dims, flops });
      expect(Math.abs(own.params - params)).toBeLessThanOrEqual(1);
      expect(own.unmatched).toBeUndefined();
    }
    expect(matchedModel(recipe, digits)).toMatchObject({ dims: [64], flops: 25216 });
    expect(matchedModel(recipe, digits, complete(16)).dims).toEqual([64]);
  });

  it("trains to the same bits again, with dropout and a checkpoint", async () => {
    const recipe: ModuleRecipe = {
      ...(await recipeOf(
        net(
          flat,
          first,
          "tf.layers.dropout({ rate: 0.5, seed })",
          "relationalDense({ units: width, graph, kernelInitializer: seeded(seed + 1) })",
          head,
        ),
        16,
      )),
      duration: { epochs: 2 },
    };
    const data = await loadDataSet("digits");
    const graph = wsFlex(8, 3, 0.2, 1);
    const once = await trainNetwork({ graph, data, recipe, seed: 0 });
    const again = await trainNetwork({ graph, data, recipe: { ...recipe }, seed: 0 });
    expect([once.error, once.loss, once.width]).toEqual([again.error, again.loss, again.width]);
    expect(once.error).toBeLessThan(50);
    const record = once.model.getUserDefinedMetadata() as { training: { recipe: ModuleRecipe } };
    expect(record.training.recipe).toMatchObject({ source: "model.mjs", sha256: recipe.sha256 });
    const other = await trainNetwork({ graph, data, recipe, seed: 1 });
    expect(other.loss).not.toBe(once.loss);
    const directory = temporaryFolder();
    const half = await trainNetwork({
      graph,
      data,
      recipe,
      seed: 0,
      stopAfter: 1,
      checkpoints: { directory, everyEpochs: 1 },
    });
    const resumed = await trainNetwork({ graph, data, recipe, seed: 0, resumeFrom: directory });
    expect([half.history.length, resumed.history.length]).toEqual([1, 2]);
    expect([resumed.error, resumed.loss]).toEqual([once.error, once.loss]);
    for (const { model } of [once, again, other, half, resumed]) model.dispose();
  });

  it("gets the shape of the data, one class for a target, and a seed that is never 0", async () => {
    const telling = building(
      "throw new Error(JSON.stringify([graph.order, graph.size, width, inputShape, classes, seed]));",
    );
    const recipe = await recipeOf(telling);
    const told = (data: PictureShape, graph?: Graph) => {
      try {
        matchedModel(recipe, data, graph);
      } catch (error) {
        return /\[.*\]/.exec((error as Error).message)![0];
      }
      return "";
    };
    // first the fully connected baseline
    expect(told(digits, wsFlex(8, 3, 0.2, 1))).toBe("[8,28,64,[8,8,1],10,1]");
    expect(told({ height: 1, width: 1, channels: 5, classNames: ["y"] })).toBe("[1,0,64,[5],1,1]");
  });

  it("is saved, loaded and evaluated", async () => {
    const recipe = { ...(await recipeOf(likeMlp, 16)), duration: { steps: 30 } };
    const data = await loadDataSet("digits");
    const trained = await trainNetwork({ graph: wsFlex(8, 3, 0.2, 1), data, recipe, seed: 2 });
    const folder = temporaryFolder();
    await saveModel(trained.model, folder);
    const loaded = await loadModel(folder);
    expect(evaluate(loaded, data)).toMatchObject({ error: trained.error, loss: trained.loss });
    loaded.dispose();
    trained.model.dispose();
  });

  it("that does not use the width or the graph is left as it is", async () => {
    const fixed = (units: string) =>
      net(flat, `relationalDense({ units: ${units}, graph, kernelInitializer: seeded(seed) })`, head);
    const graph = wsFlex(8, 3, 0.2, 1);
    expect(matchedModel(await recipeOf(fixed("24")), digits, graph)).toMatchObject({
      dims: [64],
      unmatched: "width",
    });
    const dense = net(flat, first, head);
    expect(matchedModel(await recipeOf(dense), digits, graph)).toMatchObject({
      dims: [64],
      unmatched: "graph",
    });
    expect(matchedModel(await recipeOf(dense), digits, complete(8)).unmatched).toBeUndefined();
  });

  it.each([
    ["no default export", "export const build = 1;", "has no default export; expected a function"],
    ["another default export", "export default 3;", "has a default export that is not a function"],
    ["a syntax error", "export default {;", "cannot be imported"],
    ["an error at import", "throw new Error('no\\nmore');", /cannot be imported: no$/],
  ])("%s is refused", async (_, code, message) => {
    await expect(recipeOf(code)).rejects.toThrow(message);
  });

  it.each([
    [
      "an error",
      building("throw new Error('too wide');"),
      "failed to build a model of width 64 for a graph of 8 nodes: too wide",
    ],
    ["nothing", building(""), "returned undefined; expected a tf.layers model"],
    [
      "a promise",
      "export default async () => tf.sequential();",
      "returned a promise; expected a tf.layers model",
    ],
    ["a layer", building("return tf.layers.flatten();"), "returned object; expected a tf.layers model"],
    ["no layers", net(), "model must be a network with layers and an input shape"],
    [
      "a wrong input",
      net("tf.layers.dense({ units: classes, inputShape: [3] })"),
      'a network of 64 inputs (or 8 x 8 x 1) and 10 classes, to match this data set, but got "one of 3 inputs',
    ],
    [
      "too many outputs",
      net(flat, "tf.layers.dense({ units: 11 })"),
      "model must be a network of 10 outputs (classes), but got 11",
    ],
    ["a softmax", net(flat, head, "tf.layers.softmax()"), "model must be a network that ends in logits"],
    [
      "few channels",
      net(flat, "tf.layers.dense({ units: 4 })", "relationalDense({ units: 8, graph })", head),
      /builds a model of width 64 for a graph of 8 nodes \(the number of input channels must be .*; a larger width or a graph of fewer nodes may help\), but got ".*model.mjs/,
    ],
    [
      "a recurrent layer",
      net(
        "tf.layers.reshape({ targetShape: [8, 8], inputShape })",
        "tf.layers.lstm({ units: 4, name: 'memory' })",
        head,
      ),
      "the layer memory of the class LSTM",
    ],
  ])("a module that returns %s is refused", async (_, code, message) => {
    const recipe = await recipeOf(code);
    expect(() => matchedModel(recipe, digits, wsFlex(8, 3, 0.2, 1))).toThrow(message);
  });

  it.each([
    [
      "weights",
      net(flat, first, "tf.layers.dense({ units: 5, name: 'free' })", head),
      "its layer free has other weights when the model is built again with the same seed; give it an initializer with the seed",
    ],
    [
      "dropout",
      net(flat, first, "tf.layers.dropout({ rate: 0.1, name: 'drop' })", head),
      "its layer drop (Dropout) draws random numbers without a seed; give it the seed",
    ],
    [
      "noise",
      net(flat, first, "tf.layers.gaussianNoise({ stddev: 1, name: 'noise' })", head),
      "its layer noise (GaussianNoise) draws random numbers without a seed",
    ],
    [
      "one seed for all",
      net(flat, "tf.layers.dense({ units: classes, kernelInitializer: seeded(7) })"),
      "has the same weights for every seed",
    ],
  ])("unseeded %s are refused", async (_, code, message) => {
    const matched = matchedModel(await recipeOf(code), digits, wsFlex(8, 3, 0.2, 1));
    expect(() => matched.build(3)).toThrow(message);
  });

  it("that is not a file, not loaded or changed is refused", async () => {
    await expect(loadModelModule("absent.js")).rejects.toThrow("model must be a JavaScript file");
    const recipe = await recipeOf(likeMlp);
    const changed = { ...recipe, sha256: "0".repeat(64) };
    expect(() => matchedModel(changed, digits)).toThrow("model must be a loaded module");
    const data = await loadDataSet("digits");
    await expect(trainNetwork({ data, recipe: changed, seed: 1 })).rejects.toThrow(
      "with which the work began (SHA-256 00000000...)",
    );
  });
});
