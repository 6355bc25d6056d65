import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exchangeTrials, readAnswers } from "../../src/cluster/exchangeTrials.js";
import { OfflineTrainer } from "../../src/cluster/offlineTrainer.js";
import { readTask } from "../../src/cluster/trainTask.js";
import { InterruptedError } from "../../src/errors.js";
import { PythonRandom } from "../../src/random.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import { keyOf } from "../../src/study/trials/trial.js";
import type { TrialAnswer, TrialTask } from "../../src/study/trials/trialTask.js";
import { honest, journal } from "../study/fakeTrainer.js";
import { syntheticTrial } from "../study/syntheticStudy.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { fakeWorkerTrainer, windowed } from "./queueStudies.js";

describe("a study without a broker", () => {
  /** One round: gives answers and returns what is asked next. */
  const round = async (out: string, answers: ReadonlyMap<string, TrialAnswer>) => {
    const controller = new AbortController();
    const trainer = new OfflineTrainer(answers, () => controller.abort());
    const study = conductStudy(windowed, { out, signal: controller.signal }, () => Promise.resolve(trainer));
    await expect(study).rejects.toThrow(InterruptedError);
    return trainer;
  };

  it("has the trials of a local one, whatever is answered in a round, and in whichever order", async () => {
    const local = temporaryFolder();
    await conductStudy(windowed, { out: local }, () => Promise.resolve(fakeWorkerTrainer()));
    const random = new PythonRandom(4);
    const out = temporaryFolder();
    let answers = new Map<string, TrialAnswer>();
    let rounds = 0;
    for (;;) {
      const trainer = await round(out, answers);
      expect(trainer.used.size).toBe(answers.size);
      const asked: readonly TrialTask[] = trainer.asked;
      if (trainer.complete) {
        expect(asked).toEqual([]);
        break;
      }
      expect(asked.length).toBeGreaterThan(0);
      if (asked[0].phase === "search") expect(asked.length).toBeLessThanOrEqual(windowed.guided!.window!);
      const some = asked.filter((_, i) => i === 0 || random.random() < 0.7).reverse();
      answers = new Map(some.map((task) => [keyOf(task), { ...honest(task), data: windowed.data.digest }]));
      rounds++;
    }
    expect(rounds).toBeGreaterThan(5);
    expect(journal(out)).toEqual(journal(local));
  });

  it("refuses the folder of another study before it looks at the answers", async () => {
    const { plan } = await planStudy({
      preset: "digits",
      nodes: 8,
      graphs: 12,
      budget: { trainings: 8 },
      width: 16,
    });
    const out = temporaryFolder();
    const { open } = await exchangeTrials(plan, { out });
    const { version, kernels } = plan;
    const [{ phase, graph, seed }] = open;
    const other = { ...syntheticTrial({ phase, graph, seed }, 3), version, kernels, data: "d".repeat(64) };
    await expect(exchangeTrials({ ...plan, seeds: 7 }, { out }, [other])).rejects.toThrow(
      "another plan (seeds: ",
    );
    await expect(exchangeTrials(plan, { out }, [other])).rejects.toThrow("on other data than the study's");
  });

  it("names the line of a file that is no task or no answer", () => {
    const file = join(temporaryFolder(), "lines.jsonl");
    const trial = syntheticTrial({ phase: "search", graph: 1, seed: 2 }, 3);
    const task = { phase: "search", graph: 1, seed: 2 };
    writeFileSync(file, `${JSON.stringify(task)}\n\n{"phase":"search"}\n`);
    expect(readTask(file, 1)).toEqual(task);
    expect(() => readTask(file, 2)).toThrow(`${file}: line 2 is not a task of sweetspot search --next`);
    expect(() => readTask(file, 3)).toThrow("line must be an integer from 1 to 2, but got 3");
    writeFileSync(file, `${JSON.stringify(trial)}\n`);
    expect(readAnswers(file, windowed)).toEqual([trial]);
    writeFileSync(file, `${JSON.stringify(trial)}\n{}\n`);
    expect(() => readAnswers(file, windowed)).toThrow("line 2 is not an answer of sweetspot trial");
    writeFileSync(file, "{");
    expect(() => readAnswers(file, windowed)).toThrow("line 1 is not JSON");
    writeFileSync(file, `${JSON.stringify({ ...trial, version: "9.9.9" })}\n`);
    expect(() => readAnswers(file, windowed)).toThrow(
      "line 1 was trained by another build of sweetspot, 9.9.9",
    );
  });
});
