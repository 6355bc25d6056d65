// Training steps on one thread and on all cores, beside PyTorch on as many: dense layers times masks. Each in its own process,
// with the peak memory of that process. Run after `npm run build`.
import { availableParallelism } from "node:os";
import { ours, pytorch, timeSteps } from "./steps/timeSteps.js";

const counts = [...new Set([1, availableParallelism()])];
const cases = [
  ["mlp-512", 128, "training step of the paper's perceptron, width 512, batch 128"],
  ["mlp-1619", 128, "training step of the paper's perceptron, width 1,619, batch 128"],
  ["small-cnn", 32, "training step of three 3x3 convolutions of 64 channels, 32 x 32 pixels, batch 32"],
];

for (const [name, batch, title] of cases) {
  const contenders = counts.flatMap((threads) => [
    ours(name, "plain", threads),
    ours(name, "relaxed", threads),
    pytorch(name, threads),
  ]);
  timeSteps(`${title}, by threads and peak memory`, contenders, { batch, rounds: 2, seconds: 3 });
}
