// Training of a relational network beside stock TensorFlow.js, all on one thread; threads.bench.js is beside PyTorch. Run after `npm run build`.
//
// The network: 3072 -> dense 512 -> batch norm, ReLU -> three relational layers, each with batch norm and ReLU -> dense 10.
// Batch 128, density 0.128 (self-edges counted). Two widths: the one that matches the fully connected network's FLOPs, and
// 512.
//
// "stock, explicit transpose" is stock TensorFlow.js where a matMul transposes its operands first; "stock" is as it ships.
import * as tf from "@tensorflow/tfjs";
import { complete, wsFlex } from "../dist/generators/index.js";
import {
  BlockLayout,
  installTrainingKernels,
  matchDims,
  mlp,
  mlpCost,
  relationalMatMul,
  useWasmBackend,
} from "../dist/nn/index.js";
import { trainingPass } from "../dist/nn/trainingPass.js";
import { crossEntropy } from "../dist/training/evaluation/crossEntropy.js";
import { SgdNesterov } from "../dist/training/optimizers/sgdNesterov.js";
import { compare, gigaflops } from "./compare.js";
import { maskedStep, maskOf } from "./peers/maskedStep.js";
import { withSmartMatMul } from "./peers/smartStock.js";

const BATCH = 128;
const DENSITY = 0.128;

await useWasmBackend();
const relaxed = installTrainingKernels({ relaxedSimd: true });
relaxed.uninstall();
if (relaxed.simd === "plain") console.log("this engine has no relaxed SIMD: its rows use the plain kernels");

const graph = wsFlex(64, DENSITY * 64 - 1, 0.128, 4);
const shapeOf = (width, wiring = graph) => ({
  inputs: 3072,
  classes: 10,
  stem: 512,
  layers: 3,
  width,
  graph: wiring,
});
const [matched] = matchDims(
  ([width]) => mlpCost(shapeOf(width)).flops,
  [512],
  mlpCost(shapeOf(512, complete(64))).flops,
  15,
);

/** Runs a turn with our kernels installed. */
const ours = (relaxedSimd) => async (work) => {
  const kernels = installTrainingKernels({ relaxedSimd });
  await work();
  kernels.uninstall();
};

await denseProducts();
await relationalProducts(matched);
for (const width of [matched, 512]) await steps(width);

/** Dense products of 512 x 512 matrices. */
async function denseProducts() {
  const a = tf.randomNormal([512, 512]);
  const b = tf.randomNormal([512, 512]);
  for (const [title, ...transposes] of [
    ["a b", false, false],
    ["a^T b", true, false],
    ["a b^T", false, true],
  ]) {
    const run = () => tf.dispose(tf.matMul(a, b, ...transposes));
    const contenders = [
      { name: "sweetspot", run, within: ours(false) },
      { name: "sweetspot, relaxed SIMD", run, within: ours(true) },
      { name: "stock, explicit transpose", run, within: withSmartMatMul },
      { name: "stock", run },
    ];
    await compare(`dense product ${title}, 512^3`, contenders, { seconds: 2, rate: gigaflops(2 * 512 ** 3) });
  }
  tf.dispose([a, b]);
}

/** Forward product and both gradients of one square layer. */
async function relationalProducts(width) {
  const layout = BlockLayout.of(graph, width, width);
  const x = tf.randomNormal([BATCH, width]);
  const dy = tf.randomNormal([BATCH, width]);
  const kernel = tf.randomNormal([layout.entries]);
  const weights = tf.randomNormal([width, width]);
  const mask = maskOf(layout);
  const sparse = () =>
    tf.tidy(() => {
      // new operands, so that nothing is cached
      const operands = [tf.add(x, 0), kernel];
      const { value } = tf.valueAndGrads((a, w) => relationalMatMul(a, w, layout))(operands, dy);
      return value.dataSync()[0];
    });
  const masked = () =>
    tf.tidy(
      () =>
        tf
          .valueAndGrads((a, w) => tf.matMul(a, tf.mul(w, mask)))([x, weights], dy)
          .value.dataSync()[0],
    );
  const contenders = [
    { name: "sweetspot", run: sparse, within: ours(false) },
    { name: "sweetspot, relaxed SIMD", run: sparse, within: ours(true) },
    { name: "stock, explicit transpose, dense times mask", run: masked, within: withSmartMatMul },
    { name: "stock, dense times mask", run: masked },
  ];
  const title = `relational product and both gradients, ${width} x ${width}, density ${share(layout)}, batch ${BATCH}`;
  await compare(title, contenders, { seconds: 10, rate: gigaflops(6 * BATCH * layout.entries) });
  tf.dispose([x, dy, kernel, weights, mask]);
}

/** Whole steps: forward, backward, update. */
async function steps(width) {
  const shape = shapeOf(width);
  const x = tf.randomNormal([BATCH, shape.inputs]);
  const labels = Array.from({ length: BATCH }, (_, k) => k % shape.classes);
  const masked = maskedStep(shape, x, labels);
  const relational = relationalStep(shape, x, labels);
  const contenders = [
    { name: "sweetspot", run: relational, within: ours(false) },
    { name: "sweetspot, relaxed SIMD", run: relational, within: ours(true) },
    { name: "stock, explicit transpose, dense times mask", run: masked, within: withSmartMatMul },
    { name: "stock, dense times mask", run: masked },
  ];
  const title = `training step, width ${width}, density ${share(BlockLayout.of(graph, width, width))}, batch ${BATCH}`;
  await compare(title, contenders, { seconds: 12 });
  x.dispose();
}

function relationalStep(shape, x, labels) {
  const model = mlp(shape, 1);
  const variables = model.trainableWeights.map((weight) => weight.read());
  const optimizer = new SgdNesterov(variables, 0.9, 5e-4);
  const pass = trainingPass(model);
  return () =>
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => crossEntropy(pass(x), labels), variables);
      optimizer.step(grads, 1e-4);
    });
}

function share({ entries, inputs, units }) {
  return (entries / (inputs * units)).toFixed(3);
}
