// Times a search in any runtime. As a program, it does so with the workers of Node.js: node timedSearch.js WORKERS
import { loadDataSet } from "sweetspot/training";
import { planStudy, runStudy } from "sweetspot/study";

/** The seconds of a search, from its start with new workers to its verdict, and the mean error of its trials. */
export async function timeSearch(options) {
  const data = await loadDataSet("digits");
  const choices = { preset: "digits", data, nodes: 16, width: 32, layers: 3, epochs: 5, controls: [] };
  const { plan } = await planStudy({ ...choices, tune: "none", budget: { trainings: 16 } });
  const start = performance.now();
  const { trials } = await runStudy(plan, { out: `studies/${Date.now()}`, data, ...options });
  const seconds = (performance.now() - start) / 1000;
  return { seconds, trials: trials.length, error: trials.reduce((sum, { error }) => sum + error, 0) };
}

const workers = globalThis.process?.argv[2];
if (workers !== undefined)
  timeSearch({ workers: Number(workers) }).then((timed) => console.log(JSON.stringify(timed)));
