// Trains briefly on the digits with three recipes and prints the SHA-256 of all weights as one line of JSON.
// `node trainings.js 3` trains in three worker threads at once and prints a line for each; `node trainings.js revectorize`
// requires revectorized kernels, and `node trainings.js kernels 2` two threads for the kernels.
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";
import { wsFlex } from "sweetspot";
import { useWasmBackend } from "sweetspot/nn";
import { loadDataSet, presets, trainNetwork } from "sweetspot/training";

const recipe = { ...presets.digits.recipe, duration: { epochs: 1 }, schedule: { name: "cos" } };
const adam = { name: "adam", learningRate: 0.01, weightDecay: 0.01, decoupled: true };
const recipes = {
  sgd: recipe,
  adam: { ...recipe, optimizer: adam },
  "other settings": {
    ...recipe,
    duration: { epochs: 2 },
    optimizer: { ...adam, decoupled: false },
    schedule: { name: "exp", factor: 0.7 },
    warmup: { epochs: 1, factor: 0.1 },
    labelSmoothing: 0.1,
    augmentation: { flip: true, crop: 1 },
    earlyStop: { patience: 1, on: "held-out" },
    preciseBatchNorm: 4,
  },
};

async function digests() {
  const data = await loadDataSet("digits");
  const sums = {};
  for (const [name, each] of Object.entries(recipes)) {
    const graph = wsFlex(64, 8.19, 0.128, 4);
    const { model, error, loss } = await trainNetwork({ graph, data, recipe: each, seed: 1 });
    const hash = createHash("sha256").update(`${error} ${loss}`);
    for (const weight of model.getWeights()) hash.update(weight.dataSync());
    sums[name] = hash.digest("hex");
    model.dispose();
  }
  return sums;
}

const [, , argument = "0", count = "1"] = process.argv;
const revectorize = argument === "revectorize";
const state = await useWasmBackend({ revectorize, threads: Number(count) });
if (state.revectorized !== revectorize) throw new Error("the kernels are not revectorized");
if (state.threads !== Number(count)) throw new Error(`the kernels run on ${state.threads} threads`);
const threads = Number.isNaN(Number(argument)) ? 0 : Number(argument);
if (isMainThread && threads > 0) {
  for (let k = 0; k < threads; k++) new Worker(fileURLToPath(import.meta.url));
} else {
  console.log(JSON.stringify(await digests()));
}
