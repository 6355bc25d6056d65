// A 3x3 convolution 64 -> 64 on 32x32 pixels, batch 32, its two gradients, and a training step of a small network of them:
// ours in both builds, stock TensorFlow.js, and PyTorch on one thread where python3 has it. Run after `npm run build`.
// GFLOP/s count the operations of the direct method for every method. Minimum of several runs, and the spread.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { wsFlex } from "../dist/generators/index.js";
import { installTrainingKernels, relationalConv2d, useWasmBackend } from "../dist/nn/index.js";
import { notRun } from "./compare.js";
import { NO_TORCH, PYTHON } from "./peers/python.js";
import { smallCnnStep } from "./smallCnn.js";

const [BATCH, SIDE, CHANNELS, REPEATS] = [32, 32, 64, 7];
const GFLOP = (2 * CHANNELS * CHANNELS * 9 * SIDE * SIDE * BATCH) / 1e9;

await useWasmBackend();
const image = [BATCH, SIDE, SIDE, CHANNELS];
const x = tf.randomNormal(image, 0, 1, "float32", 1);
const dy = tf.randomNormal(image, 0, 1, "float32", 2);
const filter = tf.randomNormal([3, 3, CHANNELS, CHANNELS], 0, 0.06, "float32", 3);
const attributes = { strides: [1, 1], pad: "same", dataFormat: "NHWC" };

/** Milliseconds of the fastest of several runs after a warm-up, and how much longer the slowest took. */
function time(run, repeats = REPEATS) {
  const times = Array.from({ length: repeats + 1 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).slice(1);
  const fastest = Math.min(...times);
  return { fastest, spread: Math.max(...times) / fastest - 1 };
}

const rows = [];
const note = (what, who, { fastest, spread }, gflop) =>
  rows.push({
    what,
    who,
    ms: Number(fastest.toFixed(1)),
    "GFLOP/s": gflop === undefined ? "" : Number(((1e3 * gflop) / fastest).toFixed(1)),
    spread: spread === undefined ? "" : `+${(100 * spread).toFixed(0)} %`,
  });

const kernel = (name, inputs, more) => () =>
  tf.dispose(tf.engine().runKernel(name, inputs, { ...attributes, ...more }));
const forward = () => tf.dispose(tf.conv2d(x, filter, 1, "same"));
const inputGradient = kernel("Conv2DBackpropInput", { dy, filter }, { inputShape: image });
const filterGradient = kernel("Conv2DBackpropFilter", { x, dy }, { filterShape: filter.shape });

/** Without our kernel: im2col, nine times the size of the input, and one product. */
function filterGradientByIm2col() {
  tf.tidy(() => {
    const padded = tf.pad(x, [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
    const taps = Array.from({ length: 9 }, (_, tap) =>
      tf.slice(padded, [0, Math.floor(tap / 3), tap % 3, 0], image),
    );
    const patches = tf.reshape(tf.concat(taps, 3), [-1, 9 * CHANNELS]);
    tf.matMul(tf.transpose(patches), tf.reshape(dy, [-1, CHANNELS]));
  });
}

const names = {
  forward: "conv2d",
  inputGradient: "Conv2DBackpropInput",
  filterGradient: "Conv2DBackpropFilter",
  step: "small CNN step",
  relational: "small CNN step, relational, density 0.13",
};

note(names.forward, "stock tfjs", time(forward), GFLOP);
note(names.inputGradient, "stock tfjs", time(inputGradient, 1), GFLOP);
note(
  `${names.filterGradient} (missing)`,
  "stock tfjs: im2col, matMul",
  time(filterGradientByIm2col, 3),
  GFLOP,
);

const graph = wsFlex(CHANNELS, 8.19, 0.128, 4);
for (const relaxedSimd of [false, true]) {
  const installed = installTrainingKernels({ relaxedSimd });
  const who = `ours, ${installed.simd} SIMD`;
  note(names.forward, who, time(forward), GFLOP);
  note(names.inputGradient, who, time(inputGradient), GFLOP);
  note(names.filterGradient, who, time(filterGradient), GFLOP);
  note(names.step, who, time(smallCnnStep()));
  note(names.relational, who, time(smallCnnStep((args) => relationalConv2d({ ...args, graph }))));
  installed.uninstall();
}

try {
  const script = fileURLToPath(new URL("peers/smallCnn.py", import.meta.url));
  const output = execFileSync(PYTHON, [script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const { torch, step, ...speeds } = JSON.parse(output);
  const who = `PyTorch ${torch}, one thread`;
  for (const [name, speed] of Object.entries(speeds))
    note(names[name], who, { fastest: (1e3 * GFLOP) / speed }, GFLOP);
  note(names.step, who, { fastest: step });
} catch {
  notRun("the rows of PyTorch", NO_TORCH);
}

console.table(rows.sort((a, b) => a.what.localeCompare(b.what)));
