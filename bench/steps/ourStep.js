// node ourStep.js CASE BATCH THREADS plain|relaxed|fast SECONDS: training steps of a network of stepCases.js. Prints JSON:
// milliseconds of each step after the first, and the peak memory of the process in MB.
import * as tf from "@tensorflow/tfjs";
import { installTrainingKernels, useWasmBackend } from "sweetspot/nn";
import { buildModel } from "../../dist/nn/networks/buildModel.js";
import { trainingPass } from "../../dist/nn/trainingPass.js";
import { crossEntropy } from "../../dist/training/evaluation/crossEntropy.js";
import { SgdNesterov } from "../../dist/training/optimizers/sgdNesterov.js";
import { inputShape, stepCase } from "./stepCases.js";

const LEAST_STEPS = 3;

const [name, batch, threads, simd, seconds] = process.argv.slice(2);
const started = await useWasmBackend({ threads: Number(threads), revectorize: simd === "fast" });
if (started.threads !== Number(threads)) throw new Error(`the kernels run on ${started.threads} threads`);
installTrainingKernels({ relaxedSimd: simd !== "plain" });

const { spec, wiring } = stepCase(name);
const model = buildModel(spec, wiring, 1);
const x = tf.randomNormal(inputShape(spec, Number(batch)), 0, 1, "float32", 1);
const labels = Int32Array.from({ length: Number(batch) }, (_, k) => k % 10);
const variables = model.trainableWeights.map((weight) => weight.read());
const optimizer = new SgdNesterov(variables, 0.9, 5e-4);
const pass = trainingPass(model);

const times = [];
let end = Infinity;
for (let k = 0; k <= LEAST_STEPS || performance.now() < end; k++) {
  const begin = performance.now();
  const loss = tf.tidy(() => {
    const { value, grads } = tf.variableGrads(() => crossEntropy(pass(x), labels), variables);
    optimizer.step(grads, 1e-4);
    return value.dataSync()[0];
  });
  if (!Number.isFinite(loss)) throw new Error(`the loss is ${loss}`);
  // the first step compiles
  if (k === 0) end = performance.now() + 1000 * Number(seconds);
  else times.push(performance.now() - begin);
}
console.log(JSON.stringify({ times, megabytes: process.resourceUsage().maxRSS / 1024 }));
// the threads of the kernels would keep the process for a while
process.exit(0);
