// a Web Worker of a browser: trains, and runs a study with two further workers
import { useWasmBackend } from "sweetspot/nn";
import { openBrowserStorage } from "sweetspot/study";
import { loadDataSet } from "sweetspot/training";
import { studyDigits, trainDigits } from "../train.js";

const newWorker = () => new Worker(new URL("./trialWorker.js", import.meta.url), { type: "module" });

globalThis.onmessage = async ({ data: { threads } }) => {
  const state = await useWasmBackend({ threads });
  if (state.threads !== threads) throw new Error(`the kernels run on ${state.threads} threads`);
  const data = await loadDataSet("digits");
  const trainings = await trainDigits(data);
  const storage = await openBrowserStorage();
  const studies = await studyDigits(data, { newWorker, workers: 2 });
  await storage.close();
  globalThis.postMessage({ trainings, studies });
};
