// a Web Worker of a browser: trains and runs a study with two further workers, or times a search
import { useWasmBackend } from "sweetspot/nn";
import { openBrowserStorage } from "sweetspot/study";
import { loadDataSet } from "sweetspot/training";
import { timeSearch } from "../timedSearch.js";
import { studyDigits, trainDigits } from "../train.js";

const newWorker = () => new Worker(new URL("./trialWorker.js", import.meta.url), { type: "module" });

globalThis.onmessage = async ({ data: { threads, searchers } }) => {
  const answer = searchers === undefined ? trained(threads) : timeSearch({ newWorker, workers: searchers });
  globalThis.postMessage(await answer);
};

async function trained(threads) {
  const state = await useWasmBackend({ threads });
  if (state.threads !== threads) throw new Error(`the kernels run on ${state.threads} threads`);
  const data = await loadDataSet("digits");
  const trainings = await trainDigits(data);
  const storage = await openBrowserStorage();
  const studies = await studyDigits(data, { newWorker, workers: 2 });
  await storage.close();
  return { trainings, studies };
}
