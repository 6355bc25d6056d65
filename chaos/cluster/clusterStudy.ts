import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { conductStudy } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { type CompletedTrial, keyOf } from "../../src/study/trials/trial.js";
import { fakeWorkerTrainer, windowed } from "../../test/cluster/queueStudies.js";
import { journal } from "../../test/study/fakeTrainer.js";

/** A study with a window of 6, or of 32 if it is large. */
export function planOf(trials: number): Plan {
  const { graphs, window } = trials > 100 ? { graphs: 60, window: 32 } : { graphs: 12, window: 6 };
  return {
    ...windowed,
    graphs,
    guided: { ...windowed.guided!, budget: { trainings: trials }, window },
  };
}

/** What a study leaves without a queue. */
export interface LocalStudy {
  /** The lines of its journal, in order. */
  readonly journal: readonly string[];
  /** What workers answer, by the keys of the trials. */
  readonly answers: Readonly<Record<string, unknown>>;
}

const known = new Map<number, Promise<LocalStudy>>();

/** The study of so many trials without a queue, conducted at the first call. */
export function localStudy(trials: number): Promise<LocalStudy> {
  const made = known.get(trials) ?? conductLocally(trials);
  known.set(trials, made);
  return made;
}

async function conductLocally(trials: number): Promise<LocalStudy> {
  const out = mkdtempSync(join(tmpdir(), "sweetspot-local-"));
  try {
    await conductStudy(planOf(trials), { out }, () => Promise.resolve(fakeWorkerTrainer()));
    const lines = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
    const answers = lines.map((line) => {
      const { error, loss, width, flops, params, seconds, data, ...key } = JSON.parse(line) as CompletedTrial;
      return [keyOf(key), { error, loss, width, flops, params, seconds, data }];
    });
    return { journal: journal(out), answers: Object.fromEntries(answers) as LocalStudy["answers"] };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
