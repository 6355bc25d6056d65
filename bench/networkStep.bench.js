// One training step (forward, backward, plain gradient descent) of each of the paper's networks at full size, wired by a
// graph and widened to the FLOPs of the baseline, and of the baseline: seconds and peak memory. Each runs in its own
// process, because the memory of the wasm backend never shrinks. Run after `npm run build`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const BATCH = 2;
const networks = ["mlp", "cnn6", "resnet34", "resnet34-sep", "resnet50", "efficientnet-b0"];
const script = fileURLToPath(new URL("peers/networkStep.js", import.meta.url));

console.log(`\nOne step of full-size networks, batch ${BATCH}:`);
for (const name of networks) {
  for (const wired of ["wired", "dense"]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, name, wired, String(BATCH)], {
      encoding: "utf8",
    });
    console.log(status === 0 ? stdout.trimEnd() : `${name}, ${wired}: failed: ${stderr.trim()}`);
  }
}
