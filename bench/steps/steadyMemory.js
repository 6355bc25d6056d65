// node steadyMemory.js [STEPS] [THREADS]: trains the network of bench/smallCnn.js and prints tensors, the size of the wasm memory
// and the resident memory as it goes on. Exit status 1 if the tensors or the wasm memory grow after the first 50 steps.
// Run after `npm run build`.
import * as tf from "@tensorflow/tfjs";
import { installTrainingKernels, useWasmBackend } from "sweetspot/nn";
import { smallCnnStep } from "../smallCnn.js";

const [steps = "1500", threads = "2"] = process.argv.slice(2);
const WARM_UP = 50;
const REPORTS = 5;

await useWasmBackend({ threads: Number(threads) });
installTrainingKernels();
const step = smallCnnStep();

function report(done) {
  const { numTensors } = tf.memory();
  const wasm = tf.backend().wasm.HEAPU8.byteLength / 2 ** 20;
  const resident = process.memoryUsage.rss() / 2 ** 20;
  console.log(
    `after ${done} steps: ${numTensors} tensors, wasm ${wasm.toFixed(1)} MB, resident ${resident.toFixed(0)} MB`,
  );
  return { numTensors, wasm };
}

let first;
const interval = Math.max(1, Math.round((Number(steps) - WARM_UP) / REPORTS));
for (let done = 1; done <= Number(steps); done++) {
  step();
  if (done === WARM_UP) first = report(done);
  else if (done > WARM_UP && (done - WARM_UP) % interval === 0) {
    const { numTensors, wasm } = report(done);
    if (numTensors > first.numTensors || wasm > first.wasm) {
      console.error("the memory has grown");
      process.exit(1);
    }
  }
}
// the threads of the kernels would keep the process for a while
process.exit(0);
