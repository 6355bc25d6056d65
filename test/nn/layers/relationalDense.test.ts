import * as tf from "@tensorflow/tfjs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { complete, wsFlex } from "../../../src/generators/index.js";
import { Graph } from "../../../src/graph/graph.js";
import { relationalDense, useWasmBackend, type GraphConfig } from "../../../src/nn/index.js";
import { chordedRing } from "../anyGraph.js";
import { denseMask } from "../denseMask.js";
import { largestDifference } from "../largestDifference.js";
import { reloaded } from "./reloaded.js";

const graph = chordedRing(7);

/** A model with relational and other layers, in three dimensions too. */
function mixedModel(): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.dense({ units: 17, inputShape: [5, 4], activation: "tanh" }),
      relationalDense({ units: 12, graph, activation: "relu", kernelRegularizer: "l1l2" }),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.flatten(),
      relationalDense({ units: 9, graph, useBias: false, kernelInitializer: "heUniform" }),
      tf.layers.softmax(),
    ],
  });
}

beforeAll(async () => void (await useWasmBackend()));

describe.each(["wasm", "cpu"])("relationalDense on %s", (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("computes activation(x W + b) with the dense kernel it shows", () => {
    const layer = relationalDense({ units: 12, graph, activation: "relu", biasInitializer: "randomNormal" });
    const x = tf.randomNormal([6, 17], 0, 1, "float32", 1);
    const y = layer.apply(x) as tf.Tensor;
    const kernel = layer.denseKernel();
    const bias = layer.getWeights()[1];
    expect(
      largestDifference(y.dataSync(), tf.relu(tf.add(tf.matMul(x, kernel), bias)).dataSync()),
    ).toBeLessThan(1e-5);
    const mask = denseMask(graph, 17, 12);
    expect(kernel.dataSync().every((weight, k) => (weight !== 0) === (mask[k] === 1))).toBe(true);
    layer.dispose();
  });

  it("exchanges messages in the given number of rounds, with the same weights", async () => {
    const args = {
      units: 9,
      graph,
      rounds: 3,
      activation: "tanh" as const,
      biasInitializer: "randomNormal" as const,
    };
    const layer = relationalDense({ ...args, inputShape: [2, 9] });
    const model = tf.sequential({ layers: [layer] });
    const x = tf.randomNormal([5, 2, 9], 0, 1, "float32", 1);
    const kernel = layer.denseKernel();
    const bias = layer.getWeights()[1];
    let expected = tf.reshape(x, [10, 9]);
    for (let round = 0; round < 3; round++) expected = tf.tanh(tf.add(tf.matMul(expected, kernel), bias));
    const y = model.predict(x) as tf.Tensor;
    expect(y.shape).toEqual([5, 2, 9]);
    expect(largestDifference(y.dataSync(), expected.dataSync())).toBeLessThan(1e-5);
    const loaded = await reloaded(model);
    expect(Array.from((loaded.predict(x) as tf.Tensor).dataSync())).toEqual(Array.from(y.dataSync()));
    model.dispose();
    loaded.dispose();
  });

  it("treats every leading axis as batch", () => {
    const layer = relationalDense({ units: 8, graph });
    const x = tf.randomNormal([2, 3, 4, 9], 0, 1, "float32", 2);
    const y = layer.apply(x) as tf.Tensor;
    expect(y.shape).toEqual([2, 3, 4, 8]);
    expect(layer.computeOutputShape([null, 3, 4, 9])).toEqual([null, 3, 4, 8]);
    const rows = layer.apply(tf.reshape(x, [24, 9])) as tf.Tensor;
    expect(Array.from(y.dataSync())).toEqual(Array.from(rows.dataSync()));
    layer.dispose();
  });

  it("predicts the same after saving and loading", async () => {
    const model = mixedModel();
    const x = tf.randomNormal([3, 5, 4], 0, 1, "float32", 3);
    const before = model.predict(x) as tf.Tensor;
    const loaded = await reloaded(model);
    const after = loaded.predict(x) as tf.Tensor;
    expect(Array.from(after.dataSync())).toEqual(Array.from(before.dataSync()));
    expect(loaded.layers[1].getConfig()).toEqual(model.layers[1].getConfig());
    model.dispose();
    loaded.dispose();
  });

  it("frees everything when it is disposed", () => {
    const before = tf.memory().numTensors;
    const model = mixedModel();
    tf.dispose(model.predict(tf.ones([2, 5, 4])));
    model.dispose();
    tf.engine().endScope();
    expect(tf.memory().numTensors).toBe(before);
    tf.engine().startScope();
  });
});

describe("relationalDense", () => {
  beforeAll(async () => void (await useWasmBackend()));
  beforeEach(() => tf.engine().startScope());
  afterEach(() => tf.engine().endScope());

  it("learns with model.fit, without any absent weights", async () => {
    const layer = relationalDense({ units: 14, graph, activation: "relu", inputShape: [14] });
    const model = tf.sequential({ layers: [layer, tf.layers.dense({ units: 1 })] });
    const optimizer = tf.train.adam(0.02);
    model.compile({ optimizer, loss: "meanSquaredError" });
    const x = tf.randomNormal([64, 14], 0, 1, "float32", 4);
    const y = tf.sum(tf.abs(tf.slice(x, [0, 0], [64, 4])), 1, true);
    const { history } = await model.fit(x, y, { epochs: 60, batchSize: 16, verbose: 0 });
    const losses = history.loss as number[];
    expect(losses[59]).toBeLessThan(losses[0] / 10);
    const mask = denseMask(graph, 14, 14);
    expect(
      layer
        .denseKernel()
        .dataSync()
        .every((weight, k) => mask[k] === 1 || weight === 0),
    ).toBe(true);
    model.dispose();
    optimizer.dispose();
  });

  it("appears in model.summary with the number of present weights", () => {
    const model = tf.sequential({
      layers: [relationalDense({ units: 7, graph, inputShape: [7], name: "ring" })],
    });
    const lines: string[] = [];
    model.summary(undefined, undefined, (line: string) => lines.push(line));
    const present = 7 + 2 * graph.size;
    expect(lines.find((line) => line.includes("ring (RelationalDense)"))).toMatch(
      new RegExp(`${present + 7}\\s*$`),
    );
    model.dispose();
  });

  it("accepts a Graph or {order, edges}, and puts the graph into its configuration", () => {
    const config = { order: 3, edges: [[0, 1]] as [number, number][] };
    const layer = relationalDense({ units: 3, graph: config });
    expect(layer.getConfig().graph).toEqual(config);
    expect(relationalDense({ units: 3, graph: config }).graph).toBe(layer.graph);
    const directed = Graph.fromEdges(3, [[2, 0]], { directed: true });
    const copy = relationalDense(relationalDense({ units: 3, graph: directed }).getConfig() as never);
    expect([...copy.graph.edges()]).toEqual([[2, 0]]);
    expect(copy.graph.directed).toBe(true);
  });

  it("accepts a generator call, and saves the edges of the graph", () => {
    const call = "ws-flex:64:8.19:0.128:4";
    const layer = relationalDense({ units: 64, graph: call });
    expect([...layer.graph.edges()]).toEqual([...wsFlex(64, 8.19, 0.128, 4).edges()]);
    expect(relationalDense({ units: 64, graph: call }).graph).toBe(layer.graph);
    expect((layer.getConfig().graph as unknown as GraphConfig).order).toBe(64);
    for (const wrong of ["ws-flex:64:8.19", "ws-flex:64:8.19:x:4", "small-world:64", "complete:4:5", ""]) {
      expect(() => relationalDense({ units: 64, graph: wrong })).toThrow(
        `graph must be a generator call such as "ws-flex:64:8.19:0.128:4", but got ${JSON.stringify(wrong)}`,
      );
    }
  });

  it("initializes for the connections present", () => {
    const ring = chordedRing(64);
    const layer = relationalDense({ units: 640, graph: ring, useBias: false });
    layer.apply(tf.zeros([1, 640]));
    const [kernel] = layer.getWeights();
    const fan = kernel.size / 640;
    const variance = tf.moments(kernel).variance.dataSync()[0];
    // the variance of a normal distribution with variance 1 / fan, which tfjs truncates at two standard deviations
    expect(variance * fan).toBeGreaterThan(0.75);
    expect(variance * fan).toBeLessThan(0.8);
    layer.dispose();
  });

  it("takes the present entries from a given initializer", () => {
    const layer = relationalDense({ units: 14, graph, useBias: false, kernelInitializer: "identity" });
    layer.apply(tf.zeros([1, 14]));
    expect(Array.from(layer.denseKernel().dataSync())).toEqual(Array.from(tf.eye(14).dataSync()));
    layer.dispose();
  });

  it("computes weight penalties over present weights", () => {
    const layer = relationalDense({
      units: 7,
      graph,
      useBias: false,
      inputShape: [7],
      kernelInitializer: "ones",
      kernelRegularizer: tf.regularizers.l2({ l2: 0.5 }),
    });
    const model = tf.sequential({ layers: [layer] });
    const penalty = layer.calculateLosses()[0].dataSync()[0];
    expect(penalty).toBeCloseTo(0.5 * (7 + 2 * graph.size), 4);
    model.dispose();
  });

  it("explains errors in its arguments", () => {
    const build = (units: number, inputs: number) => () =>
      relationalDense({ units, graph: complete(6) }).apply(tf.zeros([1, inputs]));
    expect(build(5, 6)).toThrow(ArgumentError);
    expect(build(5, 6)).toThrow(
      "units must be an integer of at least 6, one channel per node of the graph, but got 5",
    );
    expect(build(6, 5)).toThrow("the number of input channels must be an integer of at least 6");
    expect(() => relationalDense({ units: 0, graph })).toThrow(
      "units must be an integer of at least 1, but got 0",
    );
    expect(() => relationalDense({ units: 7, graph, rounds: 1.5 })).toThrow("rounds must be an integer");
    expect(() => relationalDense({ units: 8, graph, rounds: 2 }).apply(tf.zeros([1, 7]))).toThrow(
      "units must be 7, the number of inputs, for 2 rounds, but got 8",
    );
    expect(() => relationalDense({ units: 7 } as never)).toThrow(
      "graph must be a Graph, an object {order, edges} or a generator call, but got undefined",
    );
    expect(() => relationalDense({ units: 7, graph, kernelConstraint: "unitNorm" } as never)).toThrow(
      'kernelConstraint must be absent, but got "unitNorm"',
    );
    expect(() => relationalDense({ units: 7, graph }).denseKernel()).toThrow("must be built");
  });
});

afterAll(() => expect(tf.memory().numTensors).toBe(0));
