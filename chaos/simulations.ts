import type { Attack, Case } from "./attack.js";
import { Failure } from "./attack.js";
import type { SimulatedSetting } from "./cluster/simulatedCluster.js";
import { planOfWindow, simulateStudy } from "./cluster/simulatedStudy.js";

/** Workers that never end, as a study without a cluster has them. */
const steady: SimulatedSetting = {
  ...{ workers: 1, trialTime: 600, spread: 0, lifetime: Infinity, replacement: 0, lock: 120, look: 30 },
};

async function simulated({ random, seed, number }: Case) {
  const between = (from: number, to: number) => from * (to / from) ** random.random();
  const window = Math.round(between(1, 120));
  const plan = planOfWindow(Math.round(between(10, 150)), window);
  const setting: SimulatedSetting = {
    ...{ workers: Math.round(between(1, 1_000)), trialTime: 600, spread: random.random() },
    ...{ lifetime: between(300, 100_000), replacement: between(1, 3_600), lock: 120, look: 30 },
  };
  const { journal: found, cluster } = await simulateStudy(plan, setting, (seed << 16) + number);
  const { journal: expected } = await simulateStudy(plan, steady, 0);
  if (found.join("\n") !== expected.join("\n"))
    throw new Failure(
      `the journal differs from that of one worker, for ${JSON.stringify({ window, ...setting })}`,
    );
  const { trained, lost } = cluster.counts;
  if (trained !== expected.length + 1)
    throw new Failure(`${trained} training runs ended for ${expected.length} trials and a model`);
  return { [lost > 0 ? "same trials though machines vanished" : "same trials"]: 1 };
}

/** Studies over simulated clusters: any number of workers, machines that vanish, results in any order. */
export const simulations: readonly Attack[] = [
  { name: "cluster: up to 1,000 simulated workers", kind: "simulations", run: simulated },
];
