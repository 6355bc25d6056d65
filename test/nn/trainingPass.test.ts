import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  installTrainingKernels,
  mlp,
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
function run(model: tf.Sequential, pass: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor) {
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

/** The layers applied one after another. */
const layerByLayer = (model: tf.Sequential) => (x: tf.Tensor) =>
  model.layers.reduce((value, layer) => layer.apply(value, { training: true }) as tf.Tensor, x);

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

const models: [string, () => tf.Sequential][] = [
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

describe.each(models)("trainingPass of %s", (_, make) => {
  it.each([2, 5, 32])("computes the same as the layers, at batch %i", (batch) => {
    const x = tf.randomNormal([batch, 9], 0.3, 2, "float32", 5);
    const [ours, theirs] = [make(), make()];
    scramble(ours);
    scramble(theirs);
    const fused = run(ours, trainingPass(ours), x);
    const plain = run(theirs, layerByLayer(theirs), x);
    expect(largestDifference(fused.output, plain.output)).toBeLessThan(2e-5);
    fused.gradients.forEach((gradient, k) => {
      const scale = Math.max(1, ...plain.gradients[k].map(Math.abs));
      expect(largestDifference(gradient, plain.gradients[k]) / scale).toBeLessThan(2e-5);
    });
    fused.weights.forEach((weight, k) =>
      expect(largestDifference(weight, plain.weights[k])).toBeLessThan(1e-5),
    );
    ours.dispose();
    theirs.dispose();
  });
});

describe("the paper's network", () => {
  it("runs its batch norms and ReLUs as fused operations", async () => {
    const model = models[0][1]();
    const pass = trainingPass(model);
    const { kernels } = await tf.profile(() => pass(tf.ones([4, 9])));
    const names = kernels.map(({ name }) => name);
    expect(names.filter((name) => name === "BatchNormReluTraining")).toHaveLength(1);
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
