// Training steps (forward, backward, update) of the paper's networks at full size, and of ResNet-34 on small images: wired by a
// graph and widened to the FLOPs of the baseline, and the baseline. On one thread, and on one as `train --fast` trains, beside
// PyTorch on one: dense layers times masks. Each in its own process, with the peak memory of that process. Takes about ten minutes.
// Run after `npm run build`.
import { ours, pytorch, timeSteps } from "./steps/timeSteps.js";

const SECONDS = 6;
const batches = { mlp: 128, cnn6: 2, resnet34: 2, "resnet34-sep": 2, resnet50: 2, "efficientnet-b0": 4 };
const cases = Object.entries(batches).map(([network, batch]) => [network, ", full size", batch]);

for (const [network, size, batch] of [...cases, ["resnet34", "", 32]]) {
  for (const kind of ["dense", "wired"]) {
    const name = `${network}, ${kind}${size}`;
    const contenders = [ours(name, "plain", 1), ours(name, "fast", 1), pytorch(name, 1)];
    timeSteps(`${name}: step of batch ${batch}${size === "" ? ", images of 32 x 32" : ""}`, contenders, {
      batch,
      seconds: SECONDS,
    });
  }
}
