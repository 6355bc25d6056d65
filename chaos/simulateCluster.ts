// How long a search takes on 1,000 machines that come and go, for each window. Prints the table of docs/cluster.md:
// npm run chaos:cluster -- [--trainings 3000] [--workers 1000]
import { parseArgs } from "node:util";
import { planOfWindow, simulateStudy } from "./cluster/simulatedStudy.js";

const { values } = parseArgs({
  options: {
    trainings: { type: "string", default: "3000" },
    workers: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
  },
});
const [trainings, workers, seed] = [values.trainings, values.workers, values.seed].map(Number);
const machines = {
  workers,
  ...{ trialTime: 600, spread: 0.3, replacement: 180, lock: 120, look: 30 },
};
const cells = (...words: (string | number)[]) => process.stdout.write(`| ${words.join(" | ")} |\n`);

cells("window", "machines last", "hours", "used", "machines lost", "trained again", "conductor");
cells("---:", "---", "---:", "---:", "---:", "---:", "---:");
for (const window of [workers / 4, workers, 2 * workers])
  for (const lifetime of [Infinity, 2 * 3_600, 1_800]) {
    const plan = planOfWindow(trainings, window);
    const { cluster, searched, worked } = await simulateStudy(plan, { ...machines, lifetime }, seed);
    const { busy, wasted, lost } = cluster.counts;
    cells(
      window,
      lifetime === Infinity ? "for ever" : `${lifetime / 3_600} h`,
      (searched / 3_600).toFixed(2),
      `${((100 * (busy - wasted)) / (workers * searched)).toFixed(0)} %`,
      lost,
      `${((100 * wasted) / busy).toFixed(1)} %`,
      `${((1_000 * worked) / trainings).toFixed(1)} ms`,
    );
  }
