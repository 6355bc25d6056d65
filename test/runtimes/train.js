// Trains briefly on the digits with three recipes, and runs a small study in a folder, which browsers have in memory. Runs in
// every runtime; the results are compared bit for bit.
import { wsFlex } from "sweetspot";
import { presets, trainNetwork } from "sweetspot/training";
import { planStudy, runStudy } from "sweetspot/study";

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

/** The SHA-256 of error, loss and all weights after each recipe. */
export async function trainDigits(data) {
  const sums = {};
  for (const [name, each] of Object.entries(recipes)) {
    const graph = wsFlex(64, 8.19, 0.128, 4);
    const { model, error, loss } = await trainNetwork({ graph, data, recipe: each, seed: 1 });
    sums[name] = await sha256([`${error} ${loss}`, ...model.getWeights().map((weight) => weight.dataSync())]);
    model.dispose();
  }
  return sums;
}

/** The SHA-256 of the trials of a small study. */
export async function studyDigits(data, options) {
  const choices = { preset: "digits", data, graphs: 8, nodes: 16, width: 64, seeds: 2, steps: 12 };
  const { plan } = await planStudy({ ...choices, controls: [], tune: "none" });
  const { trials } = await runStudy(plan, { out: "studies/digits", data, ...options });
  const rows = trials.map(({ phase, graph, seed, error, loss }) => [phase, graph, seed, error, loss].join());
  return sha256([rows.sort().join()]);
}

async function sha256(parts) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
