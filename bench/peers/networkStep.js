// node networkStep.js NETWORK wired|dense BATCH: two steps of one network; prints the faster and the peak memory.
import * as tf from "@tensorflow/tfjs";
import { installTrainingKernels, matchNetwork, network, useWasmBackend, wsFlexWiring } from "sweetspot/nn";

const [name, wired, batch] = process.argv.slice(2);
const examples = Number(batch);
await useWasmBackend();
installTrainingKernels();

// graphs of about the paper's best density
const graph =
  wired === "dense" ? undefined : wsFlexWiring(name === "efficientnet-b0" ? 16 : 64, 0.35, 0.1, 1);
const { dims, flops, params } = matchNetwork(name, { graph });
const model = network(name, { graph, dims }, 1);
const x = tf.randomNormal([examples, ...model.inputs[0].shape.slice(1)], 0, 1, "float32", 1);
const classes = model.outputs[0].shape[1];
const target = tf.oneHot(
  Array.from({ length: examples }, (_, k) => k % classes),
  classes,
);
const optimizer = tf.train.sgd(0.01);
const variables = model.trainableWeights.map((weight) => weight.read());

let best = Infinity;
for (let step = 0; step < 2; step++) {
  const begin = performance.now();
  const loss = optimizer.minimize(
    () => tf.losses.softmaxCrossEntropy(target, model.apply(x, { training: true })),
    true,
    variables,
  );
  const [value] = loss.dataSync();
  if (!Number.isFinite(value)) throw new Error(`the loss is ${value}`);
  best = Math.min(best, performance.now() - begin);
}
const gigabytes = process.resourceUsage().maxRSS / 1024 ** 2;
console.log(
  `${name}, ${wired}: ${(best / 1000).toFixed(2)} s a step, ${(flops / 1e6).toFixed(0)} MFLOPs an example, ` +
    `${(params / 1e6).toFixed(1)} M parameters, peak memory ${gigabytes.toFixed(2)} GB`,
);
