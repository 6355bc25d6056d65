import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { complete, wsFlex } from "../../../src/generators/index.js";
import { countEntries } from "../../../src/nn/wiring/countEntries.js";
import { mlp, mlpCost, useWasmBackend } from "../../../src/nn/index.js";
import { NumpyRandomState } from "../../../src/random.js";
import { chordedRing } from "../anyGraph.js";

const shape = { inputs: 12, classes: 3, stem: 18, layers: 2, width: 20, graph: chordedRing(8) };

beforeAll(async () => void (await useWasmBackend()));
beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

describe("mlp", () => {
  it("is dense, batch norm, ReLU; relational layers with both; a dense head with bias", () => {
    const model = mlp(shape, 1);
    const block = (name: string) => [name, "BatchNormalization", "ReLU"];
    expect(model.layers.map((layer) => layer.getClassName())).toEqual([
      ...block("Dense"),
      ...block("RelationalDense"),
      ...block("RelationalDense"),
      "Dense",
    ]);
    const [first, second] = [countEntries(shape.graph, 18, 20), countEntries(shape.graph, 20, 20)];
    const sizes = model.trainableWeights.map((weight) => weight.read().shape);
    expect(sizes).toEqual([[12, 18], [18], [18], [first], [20], [20], [second], [20], [20], [20, 3], [3]]);
    expect((model.predict(tf.ones([4, 12])) as tf.Tensor).shape).toEqual([4, 3]);
    const { epsilon, momentum } = model.layers[1].getConfig();
    expect({ epsilon, momentum }).toEqual({ epsilon: 1e-5, momentum: 0.9 });
    model.dispose();
  });

  it("draws only its weights, from N(0, 0.01), with NumPy's generator", () => {
    const model = mlp({ ...shape, inputs: 400, stem: 200, width: 200 }, 7);
    const random = new NumpyRandomState(7);
    const all: number[] = [];
    for (const layer of model.layers) {
      const values = layer.getWeights().map((weight) => Array.from(weight.dataSync()));
      if (layer.getClassName() === "BatchNormalization") {
        const constants = values.map((part) => [...new Set(part)]);
        expect(constants).toEqual([[1], [0], [0], [1]]);
      } else if (values.length > 0) {
        expect(values[0]).toEqual(values[0].map(() => Math.fround(0.01 * random.standardNormal())));
        all.push(...values[0]);
        expect(
          values
            .slice(1)
            .flat()
            .every((bias) => bias === 0),
        ).toBe(true);
      }
    }
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
    const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
    expect(Math.abs(mean)).toBeLessThan(1e-4);
    expect(Math.sqrt(variance)).toBeCloseTo(0.01, 4);
    model.dispose();
  });

  it("rejects a width below the number of nodes", () => {
    expect(() => mlp({ ...shape, width: 7 }, 1)).toThrow("width must be an integer of at least 8, but got 7");
    expect(() => mlp({ ...shape, classes: 0 }, 1)).toThrow(
      "classes must be an integer of at least 1, but got 0",
    );
    expect(() => mlp({ ...shape, layers: -1 }, 1)).toThrow("layers must be an integer of at least 0");
    expect(() => mlp({ ...shape, stem: 7 }, 1)).toThrow("stem must be an integer of at least 8, but got 7");
    expect(() => mlp(shape, -1)).toThrow("seed must be an integer from 0 to 4294967295, but got -1");
  });
});

describe("mlpCost", () => {
  it("counts the parameters of the model", () => {
    const model = mlp(shape, 1);
    const trained = model.trainableWeights.reduce((sum, weight) => sum + weight.read().size, 0);
    expect(mlpCost(shape).params).toBe(trained);
    model.dispose();
  });

  const paper = { inputs: 3072, classes: 10, stem: 512, layers: 3 };

  it("counts the paper's baseline like the authors' code", () => {
    expect(mlpCost({ ...paper, width: 512, graph: complete(64) })).toEqual({
      flops: 2364416,
      params: 2368522,
    });
  });

  // density, rewiring and seed of published graphs; width, FLOPs and parameters as counted by the authors' code
  it.each([
    [0.365501, 0.098836, 6, 893, 2364444, 2370836],
    [0.177285, 0.057986, 12, 1300, 2364812, 2373646],
    [0.228489, 0.311954, 11, 1143, 2364420, 2372312],
    [0.828871, 0.004474, 22, 566, 2364664, 2369094],
    [0.236627, 0.00028, 20, 1123, 2365436, 2373208],
    [0.242823, 0.442959, 15, 1108, 2364552, 2372234],
  ])(
    "counts the published network of density %d as the reference does",
    (density, p, seed, width, flops, params) => {
      const graph = wsFlex(64, density * 64, p, seed);
      expect(mlpCost({ ...paper, width, graph })).toEqual({ flops, params });
    },
  );
});
