import * as tf from "@tensorflow/tfjs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  installTrainingKernels,
  relationalBlock,
  relationalDense,
  useWasmBackend,
} from "../../../src/nn/index.js";
import { chordedRing } from "../anyGraph.js";
import { largestDifference } from "../largestDifference.js";
import { reloaded } from "./reloaded.js";

const graph = chordedRing(7);
const WIDTH = 17;

/** The layers that a block combines. */
const parts = (units: number, activation: "relu" | "tanh") => [
  relationalDense({ units, graph, useBias: false }),
  tf.layers.batchNormalization({ momentum: 0.8, epsilon: 0.01 }),
  tf.layers.activation({ activation }),
];

const block = (units: number, activation: "relu" | "tanh", rounds = 1) =>
  relationalBlock({ units, graph, activation, rounds, momentum: 0.8, epsilon: 0.01 });

const floats = (tensor: tf.Tensor) => tensor.dataSync<"float32">();

/** Sets weights far from the initial ones, so that every term of a gradient matters. */
function scramble(layers: tf.layers.Layer[]): void {
  let k = 0;
  for (const layer of layers) {
    const random = (weight: tf.Tensor) => tf.randomUniform(weight.shape, 0.2, 1.2, "float32", 40 + k++);
    layer.setWeights(layer.getWeights().map(random));
  }
}

/** Output, gradients of a random projection of it in x and in the weights, and the state after a training pass. */
function train(layers: tf.layers.Layer[], x: tf.Tensor) {
  const weights = layers.flatMap((layer) =>
    layer.trainableWeights.map((weight) => weight.read() as tf.Variable),
  );
  const input = tf.variable(x);
  let output: Float32Array | undefined;
  const { grads } = tf.variableGrads(() => {
    const y = layers.reduce<tf.Tensor>(
      (value, layer) => layer.apply(value, { training: true }) as tf.Tensor,
      input,
    );
    output = floats(y);
    return tf.sum<tf.Scalar>(tf.mul(y, tf.randomUniform(y.shape, -1, 1, "float32", 9)));
  }, [input, ...weights]);
  const gradients = [input, ...weights].map(({ name }) => floats(grads[name]));
  tf.dispose(grads);
  input.dispose();
  return { output: output!, gradients, weights: layers.flatMap((layer) => layer.getWeights().map(floats)) };
}

beforeAll(async () => void (await useWasmBackend()));

describe.each(["wasm", "cpu"])("relationalBlock on %s", (backend) => {
  beforeEach(async () => {
    await tf.setBackend(backend);
    tf.engine().startScope();
  });
  afterEach(() => tf.engine().endScope());

  it.each([
    [2, "relu"],
    [5, "tanh"],
    [8, "relu"],
    [33, "relu"],
  ] as const)("is its three layers in one, at batch %i with %s", (batch, activation) => {
    const x = tf.randomNormal([batch, WIDTH], 0.3, 2, "float32", 5);
    // two in a row, so that the second uses the layout that the first leaves
    const fused = [block(11, activation), block(23, activation)];
    const plain = [...parts(11, activation), ...parts(23, activation)];
    for (const layers of [fused, plain])
      layers.reduce<tf.Tensor>((y, layer) => layer.apply(y) as tf.Tensor, x);
    scramble(fused);
    scramble(plain);
    const [ours, theirs] = [train(fused, x), train(plain, x)];
    expect(largestDifference(ours.output, theirs.output)).toBeLessThan(2e-5);
    expect(ours.gradients).toHaveLength(theirs.gradients.length);
    ours.gradients.forEach((gradient, k) => {
      const scale = Math.max(1, ...theirs.gradients[k].map(Math.abs));
      expect(largestDifference(gradient, theirs.gradients[k]) / scale).toBeLessThan(3e-5);
    });
    ours.weights.forEach((weight, k) =>
      expect(largestDifference(weight, theirs.weights[k])).toBeLessThan(2e-5),
    );
    const predict = (layers: tf.layers.Layer[]) =>
      floats(layers.reduce<tf.Tensor>((y, layer) => layer.apply(y, { training: false }) as tf.Tensor, x));
    expect(largestDifference(predict(fused), predict(plain))).toBeLessThan(3e-5);
    [...fused, ...plain].forEach((layer) => layer.dispose());
  });

  it("has the gradient that finite differences give, over two rounds", () => {
    const layer = block(9, "tanh", 2);
    const x = tf.randomNormal([6, 9], 0, 1, "float32", 6);
    layer.apply(x);
    scramble([layer]);
    const { gradients } = train([layer], x);
    const projection = floats(tf.randomUniform([6, 9], -1, 1, "float32", 9));
    const value = (input: tf.Tensor) =>
      floats(layer.apply(input, { training: true }) as tf.Tensor).reduce(
        (sum, y, k) => sum + y * projection[k],
        0,
      );
    for (let at = 0; at < x.size; at += 5) {
      const shifted = (step: number) =>
        tf.tensor(
          floats(x).map((v, k) => (k === at ? v + step : v)),
          x.shape,
        );
      const slope = (value(shifted(0.01)) - value(shifted(-0.01))) / 0.02;
      expect(Math.abs(slope - gradients[0][at])).toBeLessThan(2e-3 + 0.02 * Math.abs(slope));
    }
    const kernel = layer.getWeights()[0];
    const values = floats(kernel);
    for (let at = 0; at < values.length; at += 7) {
      const shifted = (step: number) => {
        const moved = tf.tensor(
          values.map((v, k) => (k === at ? v + step : v)),
          kernel.shape,
        );
        layer.setWeights([moved, ...layer.getWeights().slice(1)]);
        return value(x);
      };
      const slope = (shifted(0.01) - shifted(-0.01)) / 0.02;
      expect(Math.abs(slope - gradients[1][at])).toBeLessThan(2e-3 + 0.02 * Math.abs(slope));
    }
    layer.dispose();
  });

  it("predicts the same after saving and loading, with other layers in the model", async () => {
    const layers = [
      tf.layers.dense({ units: WIDTH, inputShape: [4], activation: "tanh" }),
      block(12, "relu"),
      block(12, "tanh", 3),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 3, activation: "softmax" }),
    ];
    const model = tf.sequential({ layers });
    const x = tf.randomNormal([5, 4], 0, 1, "float32", 3);
    const before = floats(model.predict(x) as tf.Tensor);
    const loaded = await reloaded(model);
    expect(Array.from(floats(loaded.predict(x) as tf.Tensor))).toEqual(Array.from(before));
    expect(loaded.layers[2].getConfig()).toEqual(model.layers[2].getConfig());
    model.dispose();
    loaded.dispose();
  });
});

describe("relationalBlock", () => {
  beforeEach(async () => {
    await useWasmBackend();
    tf.engine().startScope();
  });
  afterEach(() => tf.engine().endScope());

  it("exchanges messages in the given number of rounds, with one kernel", () => {
    const layer = block(9, "relu", 3);
    const x = tf.randomNormal([6, 9], 0, 1, "float32", 6);
    const y = layer.apply(x) as tf.Tensor;
    const kernel = layer.denseKernel();
    let expected: tf.Tensor = x;
    // initial moving averages are 0 and 1
    for (let round = 0; round < 3; round++)
      expected = tf.relu(tf.div(tf.matMul(expected, kernel), Math.sqrt(1 + 0.01)));
    expect(largestDifference(floats(y), floats(expected))).toBeLessThan(1e-5);
    expect(layer.weights.map(({ name }) => name.replace(/^.*\//, ""))).toEqual(
      ["kernel", "gamma", "beta", "gamma_2", "beta_2", "gamma_3", "beta_3"].concat(
        ["moving_mean", "moving_variance", "moving_mean_2", "moving_variance_2"],
        ["moving_mean_3", "moving_variance_3"],
      ),
    );
    layer.dispose();
  });

  it("learns with model.fit", async () => {
    const model = tf.sequential({
      layers: [
        relationalBlock({ units: 14, graph, inputShape: [14] }),
        relationalBlock({ units: 14, graph }),
        tf.layers.dense({ units: 1 }),
      ],
    });
    const optimizer = tf.train.adam(0.02);
    model.compile({ optimizer, loss: "meanSquaredError" });
    const x = tf.randomNormal([64, 14], 0, 1, "float32", 4);
    const y = tf.sum(tf.abs(tf.slice(x, [0, 0], [64, 4])), 1, true);
    const { history } = await model.fit(x, y, { epochs: 60, batchSize: 16, verbose: 0 });
    const losses = history.loss as number[];
    expect(losses[59]).toBeLessThan(losses[0] / 10);
    model.dispose();
    optimizer.dispose();
  });

  it("keeps the numbers of tensors and bytes constant over 1,500 steps", () => {
    const kernels = installTrainingKernels();
    const layers = [block(12, "relu"), block(12, "relu")];
    const x = tf.randomNormal([9, 12], 0, 1, "float32", 4);
    const step = () => tf.tidy(() => void train(layers, x));
    const { wasm } = tf.backend() as unknown as {
      wasm: { _malloc(n: number): number; _free(p: number): void };
    };
    // the address of a large block shows how full the heap is
    const top = () => {
      const at = wasm._malloc(1 << 22);
      wasm._free(at);
      return at;
    };
    for (let k = 0; k < 20; k++) step();
    const before = [tf.memory().numTensors, tf.backend().numDataIds(), top()];
    for (let k = 0; k < 1500; k++) step();
    expect([tf.memory().numTensors, tf.backend().numDataIds(), top()]).toEqual(before);
    layers.forEach((layer) => layer.dispose());
    kernels.uninstall();
  });

  it("explains errors in its arguments", () => {
    expect(() => relationalBlock({ units: 7, graph, rounds: 0 })).toThrow(
      "rounds must be an integer of at least 1, but got 0",
    );
    expect(() => relationalBlock({ units: 9, graph, rounds: 2 }).apply(tf.zeros([2, 8]))).toThrow(
      "units must be 8, the number of inputs, for 2 rounds, but got 9",
    );
    expect(() => relationalBlock({ units: 7 } as never)).toThrow("graph must be a Graph");
    expect(() => relationalBlock({ units: 7, graph }).denseKernel()).toThrow("must be built");
  });
});

afterAll(() => expect(tf.memory().numTensors).toBe(0));
