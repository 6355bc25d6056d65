// Runs kernels on random shapes with the given number of threads. Prints that number, and a digest of the results of each
// operation. Needs a build.
import { createHash } from "node:crypto";
import process from "node:process";
import console from "node:console";
import * as tf from "@tensorflow/tfjs";
import { complete, wsFlex } from "sweetspot";
import {
  BlockLayout,
  installTrainingKernels,
  relationalConvolution,
  relationalMatMul,
  useWasmBackend,
} from "sweetspot/nn";
import { batchNormTraining } from "../../../dist/nn/ops/batchNormTraining.js";

const { threads } = await useWasmBackend({ threads: Number(process.argv[2]) });
installTrainingKernels();

let state = 7;
/** A pseudorandom integer from `low` to `high`. */
function draw(low, high) {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return low + ((state >>> 8) % (high - low + 1));
}
const tensor = (...shape) => tf.randomUniform(shape, -1, 1, "float32", draw(1, 1e6));

const digests = {};
/** Adds the results of an operation, and its gradients, to its digest. */
function note(name, operation, ...inputs) {
  const hash = (digests[name] ??= createHash("sha256"));
  tf.tidy(() => {
    const y = operation(...inputs);
    const dy = tensor(...y.shape);
    for (const result of [y, ...tf.grads(operation)(inputs, dy)]) hash.update(result.dataSync());
  });
  tf.dispose(inputs);
}

/** Adds the results of a batch normalization, and the moving averages, to its digest. */
function noteNorm(name, activation, rows, vector) {
  const [movingMean, movingVariance] = [tf.variable(vector()), tf.variable(tf.abs(vector()))];
  const norm = (x, gamma, beta) =>
    batchNormTraining(
      x,
      { gamma, beta, movingMean, movingVariance, epsilon: 1e-3, momentum: 0.9 },
      activation,
    );
  note(name, norm, rows(), vector(), vector());
  for (const average of [movingMean, movingVariance]) digests[name].update(average.dataSync());
}

for (let k = 0; k < 12; k++) {
  const batch = draw(1, 9);
  const [height, width] = [draw(3, 30), draw(3, 30)];
  const step = draw(1, 2);
  const [from, to] = [draw(1, 70), draw(1, 70)];
  const x = () => tensor(batch, height, width, from);
  const conv = (stride, pad) => (a, filter) => tf.conv2d(a, filter, stride, pad);
  note("convolution 3x3", conv(1, "same"), x(), tensor(3, 3, from, to));
  note("convolution 1x1", conv(1, "valid"), x(), tensor(1, 1, from, to));
  note("strided convolution", conv([2, step], "same"), x(), tensor(draw(1, 3), 3, from, to));
  const depthwise = (stride) => (a, filter) => tf.depthwiseConv2d(a, filter, stride, "same");
  note("depthwise convolution", depthwise(step), x(), tensor(3, 3, from, draw(1, 2)));
  note("max pooling", (a) => tf.maxPool(a, 2, step, "same"), x());
  note("average pooling", (a) => tf.avgPool(a, 3, 2, "same"), x());
  note("sum", (a) => tf.sum(a, [1, 2]), x());
  note("relu", (a) => tf.relu(a), x());
  note("product", (a, b) => tf.matMul(a, b), tensor(from * 4, to * 3), tensor(to * 3, height * 9));
  const [images, channels] = [draw(17, 24), draw(1, 20)];
  const many = tensor(images, height + 16, 32, channels);
  note("convolution 3x3 of many pixels", conv(1, "same"), many, tensor(3, 3, channels, draw(5, 30)));
  const rows = () => tensor(draw(1, 3) * 1000 + draw(0, 9), from + 20);
  const vector = () => tensor(from + 20);
  for (const activation of ["none", "relu", "swish"])
    noteNorm(`batch normalization, ${activation}`, activation, rows, vector);
  const graph = k % 2 === 0 ? complete(16) : wsFlex(16, 5, 0.2, k);
  const units = draw(16, 70);
  const layout = BlockLayout.of(graph, from + 16, units);
  const kernel = (...taps) => tensor(...taps, layout.entries);
  const image = () => tensor(batch, height, width, from + 16);
  const relational = (options) => (a, weights) => relationalConvolution(a, weights, layout, options);
  note("relational convolution", relational({ padding: "same" }), image(), kernel(3, 3));
  note("strided relational convolution", relational({ strides: 2, padding: 1 }), image(), kernel(3, 2));
  const wide = BlockLayout.of(graph, 8 * to + 16, 8 * units);
  const product = (a, weights) => relationalMatMul(a, weights, wide);
  note("relational product", product, tensor(draw(40, 90), 8 * to + 16), tensor(wide.entries));
}
console.log(
  JSON.stringify({
    threads,
    ...Object.fromEntries(Object.entries(digests).map(([name, hash]) => [name, hash.digest("hex")])),
  }),
);
