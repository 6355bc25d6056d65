// Runs in a worker thread: trains one network and returns its error in percent.
import { workerData } from "node:worker_threads";
import { loadDataSet, trainNetwork } from "sweetspot/training";
import { makeGraph } from "./graphs.js";
import { heldOut } from "./heldOut.js";

/** tinypool uses the first element itself. */
const [, { spec, resize }] = workerData;
const data = await loadDataSet(spec, { resize, onNote: () => undefined });
let reduced;

export default async function trainJob({ graph, recipe, seed, judge }) {
  const used = judge === "test" ? data : (reduced ??= heldOut(data));
  try {
    const { error, model } = await trainNetwork({ graph: makeGraph(graph), data: used, recipe, seed });
    model.dispose();
    return { error };
  } catch (failure) {
    // a rate that is too large is a result: the worst
    if (failure.name === "DivergenceError") return { error: 100 };
    throw failure;
  }
}
