// Prints the digests of train.js as one line of JSON.
// `node trainings.js 3` trains in three worker threads at once and prints a line for each; `node trainings.js revectorize`
// requires revectorized kernels, and `node trainings.js kernels 2` two threads for the kernels.
import { fileURLToPath } from "node:url";
import { isMainThread, Worker } from "node:worker_threads";
import { useWasmBackend } from "sweetspot/nn";
import { loadDataSet } from "sweetspot/training";
import { trainDigits } from "./train.js";

const [, , argument = "0", count = "1"] = process.argv;
const revectorize = argument === "revectorize";
const state = await useWasmBackend({ revectorize, threads: Number(count) });
if (state.revectorized !== revectorize) throw new Error("the kernels are not revectorized");
if (state.threads !== Number(count)) throw new Error(`the kernels run on ${state.threads} threads`);
const threads = Number.isNaN(Number(argument)) ? 0 : Number(argument);
if (isMainThread && threads > 0) {
  for (let k = 0; k < threads; k++) new Worker(fileURLToPath(import.meta.url));
} else {
  console.log(JSON.stringify(await trainDigits(await loadDataSet("digits"))));
}
