import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NumpyRandomState } from "../../src/random.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import type { TrialTask } from "../../src/study/trials/trialTask.js";
import { windowed } from "../../test/cluster/queueStudies.js";
import { honest, journal } from "../../test/study/fakeTrainer.js";
import { SimulatedCluster, type SimulatedSetting } from "./simulatedCluster.js";

/** What a study over a simulated cluster leaves. */
export interface SimulatedStudy {
  readonly cluster: SimulatedCluster;
  /** The lines of its journal, in order. */
  readonly journal: readonly string[];
  /** When the search ended, in seconds of the cluster. */
  readonly searched: number;
  /** Seconds that this machine worked for the search. */
  readonly worked: number;
}

/** A search by a surface over 60 graphs, with a window. */
export function planOfWindow(trainings: number, window: number): Plan {
  return {
    ...windowed,
    graphs: 60,
    guided: { ...windowed.guided!, budget: { trainings }, window },
  };
}

/** Conducts a study over a simulated cluster. Same seed, same events. */
export async function simulateStudy(
  plan: Plan,
  setting: SimulatedSetting,
  seed: number,
): Promise<SimulatedStudy> {
  const out = mkdtempSync(join(tmpdir(), "sweetspot-simulated-"));
  const random = new NumpyRandomState(seed);
  let [began, searched, worked] = [NaN, 0, 0];
  const answer = (task: TrialTask) => {
    if (task.phase === "search") {
      began ||= performance.now();
      [searched, worked] = [cluster.clock, (performance.now() - began) / 1_000];
    }
    return honest(task);
  };
  const cluster = new SimulatedCluster(setting, random, answer, plan.guided!.window!);
  try {
    await conductStudy(plan, { out }, () => Promise.resolve(cluster));
    return { cluster, journal: journal(out), searched, worked };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
