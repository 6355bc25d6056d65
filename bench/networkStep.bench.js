// One training step (forward, backward, update) of each of the paper's networks, wired by a graph and widened to the FLOPs of
// the baseline, and of the baseline: seconds, CPU seconds and peak memory. At full size, and ResNet-34 at 32x32. Each runs in
// its own process, because the memory of the wasm backend never shrinks. Run after `npm run build`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { heading, record } from "./results.js";

const networks = ["mlp", "cnn6", "resnet34", "resnet34-sep", "resnet50", "efficientnet-b0"];
const script = fileURLToPath(new URL("peers/networkStep.js", import.meta.url));

heading("One step of full-size networks, batch 2:");
for (const name of networks) step(name, 2);
heading("One step on images of 32 x 32, batch 32:");
step("resnet34", 32, 32);

/** Prints and records the rows of a network; `side` of its images if not the paper's. */
function step(name, batch, side = "") {
  let reference;
  for (const wired of ["wired", "dense"]) {
    const args = [script, name, wired, String(batch), String(side)];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) {
      console.log(`${name}, ${wired}: failed: ${stderr.trim()}`);
      continue;
    }
    const { seconds, spread, text } = JSON.parse(stdout);
    reference ??= seconds;
    record({ name: `${name}, ${wired}`, least: 1000 * seconds, median: spread }, 1000 * reference);
    console.log(text);
  }
}
