import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { wsFlex } from "../../src/generators/index.js";
import { useWasmBackend } from "../../src/nn/index.js";
import { GuidedSearch } from "../../src/study/guidedSearch.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { sampleGraphs } from "../../src/study/plan/sampleGraphs.js";
import { Journal } from "../../src/study/trials/journal.js";
import { runTrials } from "../../src/study/trials/runTrials.js";
import { trainContinued } from "../../src/study/trials/trainContinued.js";
import { isCompleted, scoredError, type CompletedTrial, type Trial } from "../../src/study/trials/trial.js";
import { TrialCheckpoints } from "../../src/study/trials/trialCheckpoints.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";
import { removeCheckpoints } from "../../src/training/checkpoints/checkpointFolder.js";
import type { MlpRecipe } from "../../src/training/recipe/recipe.js";
import { syntheticData } from "../training/syntheticData.js";
import { plan } from "./fakeTrainer.js";
import { temporaryFolder } from "./temporaryFolder.js";

const data = syntheticData();
const recipe: MlpRecipe = {
  ...{ layers: 1, width: 16, batch: 10, duration: { epochs: 12 } },
  optimizer: { name: "adam", learningRate: 0.004 },
};
const study: Plan = {
  ...plan,
  ...{ nodes: 8, graphs: 12, recipe },
  grid: { degreeMin: 2, degreeMax: 7, degrees: 12, rewirings: 12, seeds: 1 },
  guided: { strategy: "halving", budget: { epochs: 60 }, goal: "optimum", parallel: 4, seed: 1 },
};
const windowed: Plan = { ...study, guided: { ...study.guided!, parallel: undefined, window: 5 } };
const graphs = sampleGraphs(study);
const stamp = { version: plan.version, kernels: plan.kernels, runtime: "test" };

beforeAll(async () => void (await useWasmBackend()));

/** Trains as the worker does, and fails on purpose before some tasks. */
function trainerFor(options: { readonly dies?: (trained: number) => boolean; readonly scratch?: boolean }) {
  const trained: TrialTask[] = [];
  return {
    workers: 2,
    trained,
    close: () => Promise.resolve(),
    async train(task: TrialTask): Promise<TrialAnswer> {
      trained.push(task);
      const { degree, rewiring, seed } = task.candidate!;
      const graph = wsFlex(8, degree!, rewiring!, seed!);
      const continuation = options.scratch === true ? undefined : task.continuation;
      const network = { graph, data, recipe, seed: task.seed };
      const result = await trainContinued(network, task.epochs!, continuation);
      const { error, loss, width, flops, params, model } = result.trained;
      model.dispose();
      // as late as possible: the checkpoint is there, the trial is not in the journal
      if (options.dies?.(trained.length) === true) throw new Error("killed");
      return { error, loss, curve: [...result.curve], width, flops, params, seconds: 0 };
    },
  };
}

async function search(out: string, options: Parameters<typeof trainerFor>[0] = {}, planned = study) {
  const journal = Journal.open(join(out, "trials.jsonl"));
  const trainer = trainerFor(options);
  const progress: number[] = [];
  try {
    const guided = new GuidedSearch(planned.guided!, planned, graphs);
    const outcome = await guided.run({
      journal,
      checkpoints: new TrialCheckpoints(join(out, "checkpoints")),
      train: (tasks, onTrial) => runTrials(tasks, { journal, trainer, stamp, onTrial }),
      onProgress: (done) => progress.push(done),
    });
    return { outcome, trials: journal.trials, trained: trainer.trained, progress };
  } finally {
    journal.close();
  }
}

/** In one order, without the time taken. A trial read from a journal has its fields in another order than a new one. */
const comparable = (trials: readonly Trial[]) =>
  trials
    .map((trial) => ({ ...trial, seconds: 0 }))
    .sort((a, b) => Number(a.graph) - Number(b.graph) || a.epochs! - b.epochs!);

it("halving continues training runs with the same result as from scratch, and removes its checkpoints", async () => {
  const [out, other] = [temporaryFolder(), temporaryFolder()];
  const continued = await search(out);
  const scratch = await search(other, { scratch: true });
  expect(comparable(continued.trials)).toEqual(comparable(scratch.trials));
  expect(continued.outcome.recommendation).toEqual(scratch.outcome.recommendation);
  const from = continued.trained.map(({ epochs, continuation }) => [epochs, continuation?.from?.epochs]);
  expect(new Set(from.map(String))).toEqual(new Set(["5,", "10,5", "12,10"]));
  // the last rung leaves no checkpoint behind
  expect(continued.trained.filter(({ epochs }) => epochs === 12).every((t) => !t.continuation!.to)).toBe(
    true,
  );
  expect(existsSync(join(out, "checkpoints"))).toBe(false);
  expect(continued.progress.at(-1)).toBe(60);
  for (const trial of continued.trials as CompletedTrial[]) {
    expect(isCompleted(trial)).toBe(true);
    expect(trial.curve).toHaveLength(trial.epochs! - Math.floor(trial.epochs! / 2));
    expect(trial.curve!.at(-1)).toBe(trial.error);
    const mean = trial.curve!.reduce((sum, error) => sum + error, 0) / trial.curve!.length;
    expect(scoredError(trial)).toBe(mean);
  }
}, 60_000);

it.each([
  ["batches", study],
  ["a window", windowed],
])(
  "a search in %s that is killed anywhere, with lost or damaged checkpoints, ends the same",
  async (_, planned) => {
    const whole = comparable((await search(temporaryFolder(), {}, planned)).trials);
    const out = temporaryFolder();
    const folder = join(out, "checkpoints");
    for (let attempt = 0; ; attempt++) {
      expect(attempt).toBeLessThan(40);
      try {
        const { trials } = await search(out, { dies: (count) => count > 2 }, planned);
        expect(comparable(trials)).toEqual(whole);
        break;
      } catch (error) {
        expect((error as Error).message).toMatch(/killed$/);
      }
      const [first, second] = existsSync(folder) ? readdirSync(folder) : [];
      if (attempt % 3 === 1 && first !== undefined) await removeCheckpoints(join(folder, first));
      if (attempt % 3 === 2 && second !== undefined)
        writeFileSync(join(folder, second, "checkpoint.bin"), "damaged");
      if (attempt === 4) rmSync(folder, { recursive: true, force: true });
    }
    expect(existsSync(folder)).toBe(false);
  },
  120_000,
);

it("removes checkpoints that no later training run continues", () => {
  const out = temporaryFolder();
  const checkpoints = new TrialCheckpoints(join(out, "checkpoints"));
  checkpoints.keepOnly([]);
  const runs = [1, 2, 3].map((graph) => ({ graph, seed: 1, epochs: 5 }));
  for (const run of runs) mkdirSync(checkpoints.pathOf(run), { recursive: true });
  checkpoints.keepOnly(runs.slice(1));
  expect(runs.map((run) => existsSync(checkpoints.pathOf(run)))).toEqual([false, true, true]);
  checkpoints.keepOnly([]);
  expect(existsSync(join(out, "checkpoints"))).toBe(false);
});
