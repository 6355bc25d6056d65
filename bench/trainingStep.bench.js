// One training step (forward, backward, update) of the digits preset's network, batch 32, at equal FLOPs:
// relational against stock TensorFlow.js with dense matrices times masks. Run after `npm run build`.
import * as tf from "@tensorflow/tfjs";
import benny from "benny";
import { wsFlex } from "../dist/generators/index.js";
import { BlockLayout, installTrainingKernels, mlp, useWasmBackend } from "../dist/nn/index.js";
import { trainingPass } from "../dist/nn/trainingPass.js";
import { crossEntropy } from "../dist/training/crossEntropy.js";
import { loadDataSet, matchedShape, presets } from "../dist/training/index.js";
import { normalizedRows } from "../dist/training/normalizedRows.js";
import { SgdNesterov } from "../dist/training/sgdNesterov.js";

await useWasmBackend();
const installed = installTrainingKernels();
const data = await loadDataSet("digits");
const { recipe } = presets.digits;
const graph = wsFlex(64, 8.19, 0.128, 4);
const shape = matchedShape(graph, data, recipe);
const chosen = Array.from({ length: recipe.batch }, (_, k) => k);
const labels = chosen.map((k) => data.train.labels[k]);
const x = tf.tensor2d(normalizedRows(data, data.train, chosen), [recipe.batch, shape.inputs]);

/** Ours: present blocks only, fused batch norm with ReLU, fused update. */
function relationalStep() {
  const model = mlp(shape, 1);
  const variables = model.trainableWeights.map((weight) => weight.read());
  const optimizer = new SgdNesterov(variables, recipe.optimizer.momentum, recipe.optimizer.weightDecay);
  const pass = trainingPass(model);
  return () =>
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => crossEntropy(pass(x), labels), variables);
      optimizer.step(grads, 1e-4);
    });
}

/** Stock: the same network of dense layers, each kernel multiplied by its mask, with tfjs's own layers and optimizer. */
function maskedStep() {
  const layout = BlockLayout.of(graph, shape.width, shape.width);
  const maskValues = new Float32Array(shape.width * shape.width);
  layout.forEachEntry((_, input, output) => (maskValues[input * shape.width + output] = 1));
  const mask = tf.tensor2d(maskValues, [shape.width, shape.width]);
  const weight = (rows, columns) => tf.variable(tf.randomNormal([rows, columns], 0, 0.01));
  const stem = weight(shape.inputs, shape.stem);
  const kernels = Array.from({ length: shape.layers }, () => weight(shape.width, shape.width));
  const head = weight(shape.width, shape.classes);
  const norms = Array.from({ length: shape.layers + 1 }, () => ({
    gamma: tf.variable(tf.ones([shape.width])),
    beta: tf.variable(tf.zeros([shape.width])),
  }));
  const normalised = (value, { gamma, beta }) => {
    const { mean, variance } = tf.moments(value, 0);
    return tf.relu(tf.batchNorm(value, mean, variance, beta, gamma, 1e-5));
  };
  const target = tf.oneHot(labels, shape.classes);
  const optimizer = tf.train.momentum(1e-4, recipe.optimizer.momentum, true);
  return () =>
    tf.tidy(() => {
      optimizer.minimize(() => {
        let value = normalised(tf.matMul(x, stem), norms[0]);
        kernels.forEach((kernel, k) => {
          value = normalised(tf.matMul(value, tf.mul(kernel, mask)), norms[k + 1]);
        });
        return tf.losses.softmaxCrossEntropy(target, tf.matMul(value, head));
      });
    });
}

await benny.suite(
  `training step, width ${shape.width}, density ${((2 * graph.size) / 64 / 64).toFixed(3)}, batch ${recipe.batch}`,
  benny.add("relational", relationalStep),
  benny.add("stock tfjs, dense times mask, but with our BatchMatMul", maskedStep),
  benny.add("stock tfjs, dense times mask", () => {
    installed.uninstall();
    return maskedStep();
  }),
  benny.cycle(),
  benny.complete(),
);
