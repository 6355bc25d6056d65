// Seconds of an epoch of 50,000 images of 32 x 32 pixels, and peak memory, of each of the paper's networks: wired by a graph and
// widened to the FLOPs of the baseline, and the baseline. Beside PyTorch: dense layers times masks. Extrapolated from a
// few steps without the loading of data. Takes about half an hour. Run after `npm run build`.
import { availableParallelism } from "node:os";
import { ours, pytorch, timeSteps } from "./steps/timeSteps.js";

const IMAGES = 50_000;
const counts = [...new Set([1, availableParallelism()])];
// wired, ResNet-50 needs more than the 4 GB of a WebAssembly memory for batches of 32
const batches = { mlp: 128, cnn6: 32, resnet34: 32, "resnet34-sep": 32, resnet50: 16, "efficientnet-b0": 32 };

for (const [network, batch] of Object.entries(batches)) {
  for (const kind of ["wired", "dense"]) {
    const name = `${network}, ${kind}`;
    const contenders = counts.flatMap((threads) => [ours(name, "plain", threads), pytorch(name, threads)]);
    const title = `${name}: an epoch of 50,000 images of 32 x 32, extrapolated from steps of batch ${batch}`;
    timeSteps(title, contenders, { batch, seconds: 4, steps: IMAGES / batch });
  }
}
