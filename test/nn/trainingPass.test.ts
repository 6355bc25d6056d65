import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  installTrainingKernels,
  mlp,
  network,
  relationalConv2d,
  relationalDense,
  useWasmBackend,
} from "../../src/nn/index.js";
import { trainingPass } from "../../src/nn/trainingPass.js";
import { chordedRing } from "./anyGraph.js";
import { largestDifference } from "./largestDifference.js";

const weightsOf = (model: tf.LayersModel) =>
  model.getWeights().map((weight) => weight.dataSync<"float32">().slice());

/** Output, gradients of a random projection of it, and the state after the pass. */
function run(model: tf.LayersModel, pass: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor) {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  let output: Float32Array | undefined;
  const { grads } = tf.variableGrads(() => {
    const y = pass(x);
    output = y.dataSync<"float32">();
    const projection = tf.randomUniform(y.shape, -1, 1, "float32", 9);
    return tf.sum<tf.Scalar>(tf.mul(y, projection));
  }, variables);
  return {
    output: output!,
    gradients: variables.map(({ name }) => grads[name].dataSync<"float32">()),
    weights: weightsOf(model),
  };
}

/** The layers applied one after another, with their gradients on the cpu backend. */
async function layerByLayer(make: () => tf.LayersModel, x: tf.Tensor) {
  await tf.setBackend("cpu");
  const model = make();
  scramble(model);
  const result = run(model, (input) => model.apply(input, { training: true }) as tf.Tensor, x);
  model.dispose();
  await tf.setBackend("wasm");
  return result;
}

/** Sets weights far from the initial ones, so that every term of a gradient matters. */
function scramble(model: tf.LayersModel): void {
  const random = (weight: tf.Tensor, k: number) =>
    tf.randomUniform(weight.shape, 0.2, 1.2, "float32", 40 + k);
  model.setWeights(model.getWeights().map(random));
}

beforeAll(async () => {
  await useWasmBackend();
  // the gradient of a convolution's filter is theirs
  installTrainingKernels();
});
beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

const graph = chordedRing(6);

/** Names, models, and how far gradients may differ, in shares of the largest. */
const models: [string, () => tf.LayersModel, number?][] = [
  ["the paper's network", () => mlp({ inputs: 9, classes: 4, stem: 11, layers: 2, width: 13, graph }, 1)],
  [
    "batch norms without ReLU, with a capped one, before other activations",
    () =>
      tf.sequential({
        layers: [
          tf.layers.dense({
            units: 8,
            inputShape: [9],
            kernelInitializer: tf.initializers.glorotNormal({ seed: 1 }),
          }),
          tf.layers.batchNormalization({ epsilon: 0.01, momentum: 0.7 }),
          relationalDense({ units: 7, graph }),
          tf.layers.batchNormalization({ axis: 1 }),
          tf.layers.reLU(),
          tf.layers.dense({ units: 6 }),
          tf.layers.batchNormalization({}),
          tf.layers.reLU({ maxValue: 0.7 }),
          tf.layers.batchNormalization({ momentum: 0.5 }),
          tf.layers.activation({ activation: "relu" }),
          tf.layers.batchNormalization({}),
          tf.layers.activation({ activation: "sigmoid" }),
        ],
      }),
  ],
];

models.push([
  "convolutions over images",
  () =>
    tf.sequential({
      layers: [
        tf.layers.reshape({ targetShape: [3, 3, 1], inputShape: [9] }),
        tf.layers.conv2d({ filters: 7, kernelSize: 2, useBias: false, padding: "same" }),
        tf.layers.batchNormalization({ axis: 3 }),
        tf.layers.reLU(),
        relationalConv2d({ filters: 6, kernelSize: 3, padding: "same", graph, useBias: false }),
        tf.layers.batchNormalization(),
        tf.layers.reLU(),
        tf.layers.conv2d({ filters: 5, kernelSize: 2, strides: 2 }),
        tf.layers.flatten(),
      ],
    }),
]);

type Value = tf.SymbolicTensor;

/** A convolution of 3 by 3 pixels that keeps the size of the image. */
const convolve = (x: Value, filters = 6) =>
  tf.layers.conv2d({ filters, kernelSize: 3, padding: "same", useBias: false }).apply(x) as Value;
const norm = (x: Value) => tf.layers.batchNormalization({ epsilon: 0.01 }).apply(x) as Value;
const activation = (x: Value, name: "relu" | "swish" | "sigmoid") =>
  tf.layers.activation({ activation: name }).apply(x) as Value;

const image = () => {
  const input = tf.input({ shape: [9] });
  return { input, x: tf.layers.reshape({ targetShape: [3, 3, 1] }).apply(input) as Value };
};

models.push(
  [
    "residual blocks, whose last norms have no activation",
    () => {
      const { input, x } = image();
      const stem = activation(norm(convolve(x)), "relu");
      const path = norm(convolve(activation(norm(convolve(stem)), "relu")));
      const sum = tf.layers.add().apply([stem, path]) as Value;
      const outputs = tf.layers.globalAveragePooling2d({}).apply(activation(sum, "relu")) as Value;
      return tf.model({ inputs: input, outputs });
    },
  ],
  [
    "swish and squeeze-excitation",
    () => {
      const { input, x } = image();
      const inner = activation(norm(convolve(x, 5)), "swish");
      const depthwise = tf.layers.depthwiseConv2d({ kernelSize: 2 }).apply(inner) as Value;
      const y = activation(norm(depthwise), "swish");
      const mean = tf.layers.globalAveragePooling2d({}).apply(y) as Value;
      const pixel = tf.layers.reshape({ targetShape: [1, 1, 5] }).apply(mean) as Value;
      const gate = activation(
        tf.layers.conv2d({ filters: 5, kernelSize: 1 }).apply(pixel) as Value,
        "sigmoid",
      );
      const outputs = tf.layers.flatten().apply(tf.layers.multiply().apply([y, gate])) as Value;
      return tf.model({ inputs: input, outputs });
    },
  ],
  [
    "norms that are read twice, shared layers and nested models",
    () => {
      const { input, x } = image();
      const shared = tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: "same" });
      const sharedNorm = tf.layers.batchNormalization({ momentum: 0.6 });
      const twice = (value: Value) => sharedNorm.apply(shared.apply(value)) as Value;
      const first = twice(norm(convolve(x, 4)));
      const second = twice(tf.layers.concatenate().apply([norm(x), norm(x), norm(x), norm(x)]) as Value);
      const both = tf.layers.add().apply([first, activation(first, "relu"), second]) as Value;
      const nested = tf.sequential({
        layers: [
          tf.layers.batchNormalization({ inputShape: [3, 3, 4] }),
          tf.layers.reLU(),
          tf.layers.flatten(),
        ],
      });
      const outputs = tf.layers.dense({ units: 3 }).apply(nested.apply(both)) as Value;
      return tf.model({ inputs: input, outputs });
    },
    1e-4,
  ],
  [
    "a norm as the output, also read inside",
    () => {
      const { input, x } = image();
      const inner = norm(convolve(x, 3));
      const outputs = norm(tf.layers.average().apply([activation(inner, "relu"), inner]) as Value);
      return tf.model({ inputs: input, outputs });
    },
  ],
);

describe.each(models)("trainingPass of %s", (_, make, tolerance = 2e-5) => {
  it.each([2, 5, 32])("computes the same as the layers, at batch %i", async (batch) => {
    const x = tf.randomNormal([batch, 9], 0.3, 2, "float32", 5);
    const ours = make();
    scramble(ours);
    const fused = run(ours, trainingPass(ours), x);
    const plain = await layerByLayer(make, x);
    expect(largestDifference(fused.output, plain.output)).toBeLessThan(2e-5);
    fused.gradients.forEach((gradient, k) => {
      const scale = Math.max(1, ...plain.gradients[k].map(Math.abs));
      expect(largestDifference(gradient, plain.gradients[k]) / scale).toBeLessThan(tolerance);
    });
    fused.weights.forEach((weight, k) =>
      expect(largestDifference(weight, plain.weights[k])).toBeLessThan(1e-5),
    );
    ours.dispose();
  });
});

describe("the paper's network", () => {
  it("runs its batch norms and ReLUs as fused operations", async () => {
    const model = models[0][1]();
    const pass = trainingPass(model);
    const { kernels } = await tf.profile(() => pass(tf.ones([4, 9])));
    const names = kernels.map(({ name }) => name);
    expect(names.filter((name) => name === "BatchNormTraining")).toHaveLength(1);
    expect(names.filter((name) => name === "RelationalBlockTraining")).toHaveLength(2);
    expect(names).not.toContain("FusedBatchNorm");
    model.dispose();
  });

  it("computes the gradient of the input only if needed", async () => {
    const model = models[0][1]();
    const pass = trainingPass(model);
    const x = tf.ones([4, 9]);
    const shapesOf = async (run: () => tf.TensorContainer) =>
      (await tf.profile(run)).kernels
        .filter(({ name }) => name === "BatchMatMul")
        .map(({ outputShapes }) => outputShapes[0].slice(-2).join());
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    expect(await shapesOf(() => tf.variableGrads(() => tf.sum(pass(x)), variables).grads)).not.toContain(
      "4,9",
    );
    expect(await shapesOf(() => tf.grad((input) => tf.sum(pass(input)))(x))).toContain("4,9");
    model.dispose();
  });
});

describe("a residual network", () => {
  it("computes no gradient of its input, and one operation for each norm", async () => {
    const model = network(
      "resnet34",
      { task: { height: 8, width: 8, channels: 3, classes: 4 }, dims: [4, 4, 4, 4] },
      1,
    );
    const pass = trainingPass(model);
    const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const { kernels } = await tf.profile(
      () => tf.variableGrads(() => tf.sum(pass(tf.ones([2, 8, 8, 3]))), variables).grads,
    );
    const count = (kernel: string) => kernels.filter(({ name }) => name === kernel).length;
    expect(count("BatchNormTraining")).toBe(count("Conv2D"));
    expect(count("BatchNormTrainingGradient")).toBe(count("Conv2D"));
    expect(count("Conv2DBackpropFilter")).toBe(count("Conv2D"));
    expect(count("Conv2DBackpropInput")).toBe(count("Conv2D") - 1);
    expect(count("FusedBatchNorm")).toBe(0);
    // of the sum that is the loss
    expect(count("Tile")).toBe(1);
    model.dispose();
  });
});

describe("a model with masks", () => {
  it("runs as in tf.layers", () => {
    const make = () =>
      tf.sequential({
        layers: [
          tf.layers.embedding({ inputDim: 5, outputDim: 3, maskZero: true, inputLength: 4 }),
          tf.layers.lstm({ units: 3 }),
        ],
      });
    const model = make();
    scramble(model);
    const x = tf.tensor2d([[1, 2, 0, 0]]);
    const expected = (model.apply(x, { training: true }) as tf.Tensor).dataSync();
    expect(trainingPass(model)(x).dataSync()).toEqual(expected);
    model.dispose();
  });
});
