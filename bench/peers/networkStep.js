// node networkStep.js NETWORK wired|dense BATCH [SIDE]: four steps of one network on images of SIDE pixels (default: the
// paper's). Prints JSON: seconds of the fastest, how far the median is above it, and a text with CPU time and peak memory.
import * as tf from "@tensorflow/tfjs";
import { trainingPass } from "../../dist/nn/trainingPass.js";
import { crossEntropy } from "../../dist/training/evaluation/crossEntropy.js";
import { SgdNesterov } from "../../dist/training/optimizers/sgdNesterov.js";
import { summary } from "../compare.js";
import { installTrainingKernels, matchNetwork, network, useWasmBackend, wsFlexWiring } from "sweetspot/nn";

const [name, wired, batch, side] = process.argv.slice(2);
const examples = Number(batch);
await useWasmBackend();
installTrainingKernels();

// graphs of about the paper's best density
const graph =
  wired === "dense" ? undefined : wsFlexWiring(name === "efficientnet-b0" ? 16 : 64, 0.35, 0.1, 1);
const task = side ? { height: Number(side), width: Number(side), channels: 3, classes: 10 } : undefined;
const { dims, flops, params } = matchNetwork(name, { graph, task });
const model = network(name, { graph, dims, task }, 1);
const x = tf.randomNormal([examples, ...model.inputs[0].shape.slice(1)], 0, 1, "float32", 1);
const classes = model.outputs[0].shape[1];
const labels = Array.from({ length: examples }, (_, k) => k % classes);
const variables = model.trainableWeights.map((weight) => weight.read());
const optimizer = new SgdNesterov(variables, 0.9, 5e-4);
const pass = trainingPass(model);

const times = [];
let cpu = Infinity;
for (let step = 0; step < 4; step++) {
  const begin = performance.now();
  const cpuBegin = process.cpuUsage();
  const value = tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => crossEntropy(pass(x), labels), variables);
    optimizer.step(grads, 1e-4);
    return value.dataSync()[0];
  });
  if (!Number.isFinite(value)) throw new Error(`the loss is ${value}`);
  times.push(performance.now() - begin);
  const { user, system } = process.cpuUsage(cpuBegin);
  cpu = Math.min(cpu, (user + system) / 1e6);
}
const { least, median } = summary(times);
const seconds = least / 1000;
const gigabytes = process.resourceUsage().maxRSS / 1024 ** 2;
const text =
  `${name}, ${wired}: ${seconds.toFixed(2)} s a step (${cpu.toFixed(2)} s of CPU), ` +
  `${(flops / 1e6).toFixed(0)} MFLOPs an example, ${(params / 1e6).toFixed(1)} M parameters, ` +
  `peak memory ${gigabytes.toFixed(2)} GB`;
console.log(JSON.stringify({ seconds, spread: median, text }));
