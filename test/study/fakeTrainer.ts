import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { conductStudy, type ConductOptions } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import { keyOf, type Trial } from "../../src/study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";
import { syntheticPlan } from "./syntheticStudy.js";

export const plan: Plan = { ...syntheticPlan, graphs: 10, seeds: 3, baselineSeeds: 6, confirmationSeeds: 5 };
export const searchTrials = 10 * 3 + 6;
export const allTrials = searchTrials + 2 * 5;

/** A trainer with synthetic errors that depend on the degree of the graph and the seed. */
export class FakeTrainer implements Trainer {
  readonly trained: TrialTask[] = [];
  closed = false;

  constructor(
    readonly workers = 1,
    private readonly answer: (task: TrialTask, trained: number) => TrialAnswer | Error = honest,
  ) {}

  async train(task: TrialTask): Promise<TrialAnswer> {
    // Later seeds answer sooner, so that several workers end in another order.
    await new Promise((resolve) => setTimeout(resolve, this.workers > 1 ? 8 - (task.seed % 8) : 0));
    if (this.closed) throw new Error("Terminating worker thread");
    this.trained.push(task);
    const answer = this.answer(task, this.trained.length);
    if (answer instanceof Error) throw answer;
    if (task.saveTo !== undefined && "error" in answer) {
      mkdirSync(task.saveTo);
      writeFileSync(join(task.saveTo, "model.json"), "{}");
    }
    return answer;
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

export function honest({ candidate, seed }: TrialTask): Exclude<TrialAnswer, { failed: string }> {
  const error = (candidate === undefined ? 3.2 : 2 + candidate.degree! / 62) + 0.1 * Math.sin(seed);
  return { error, loss: error / 10, width: 100, flops: 25216, params: 26000, seconds: 0.01 };
}

export function conduct(
  out: string,
  trainer: Trainer = new FakeTrainer(),
  options: Partial<ConductOptions> = {},
) {
  return conductStudy(plan, { out, ...options }, () => Promise.resolve(trainer));
}

/** The lines of a journal without values that differ from run to run. */
export function journal(out: string): string[] {
  const lines = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
  return lines
    .map((line) => JSON.parse(line) as Trial)
    .map((trial) => `${keyOf(trial)} ${"error" in trial ? trial.error : trial.failed}`)
    .sort();
}
