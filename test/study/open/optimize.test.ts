import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PrunedError, StudyError } from "../../../src/errors.js";
import { type Objective } from "../../../src/study/open/optimize.js";
import { openStudy } from "../../../src/study/open/openStudy.js";
import { prunerOf, registerPruner } from "../../../src/study/open/pruning/catalogue.js";
import { temporaryFolder } from "../temporaryFolder.js";
import { errorOf, journalOf, options } from "./knownOptimum.js";

describe("an objective that goes wrong", () => {
  it.each<[string, Objective, RegExp]>([
    ["throws", () => Promise.reject(new TypeError("no such layer\nat 3")), /^no such layer at 3$/],
    [
      "throws no error",
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- users do
        throw "text";
      },
      /^text$/,
    ],
    ["returns NaN", () => NaN, /^error must be a finite number .*, but got NaN$/],
    ["returns nothing", (() => undefined) as unknown as Objective, /but got undefined$/],
    ["says so", () => ({ failed: "diverged" }), /^diverged$/],
    ["reports NaN", ({ report }) => (report(1, NaN), 1), /^report: value must be a finite number/],
    [
      "reports backwards",
      ({ report }) => (report(2, 1), report(1, 1), 1),
      /^report: epoch must be an integer/,
    ],
    ["never ends", () => new Promise(() => undefined), /^it did not end within 0\.05 s$/],
  ])("one training run %s: it fails, and the study goes on", async (_, wrong, reason) => {
    const out = temporaryFolder();
    const study = await openStudy(options(out));
    let count = 0;
    await study.optimize((trial) => (++count === 5 ? wrong(trial) : errorOf(trial)), {
      parallel: 1,
      timeout: 0.05,
    });
    const { trials, verdict } = await study.result();
    await study.close();
    const failed = trials.flatMap((trial) => ("failed" in trial ? [trial.failed] : []));
    expect(failed).toEqual([expect.stringMatching(reason) as string]);
    expect(verdict.sentences.join(" ")).toContain("Not every training run completed: 1 training run failed");
  });

  it("in the same way from the start ends the study with one sentence, and the trials are asked again", async () => {
    const out = temporaryFolder();
    const study = await openStudy(options(out));
    const broken = study.optimize(({ seed, graph }) => {
      throw new Error(`no file ${graph.size + seed}.npy`);
    });
    await expect(broken).rejects.toThrow(StudyError);
    await expect(broken).rejects.toThrow(
      /^The first 3 training runs all failed: no file \d+\.npy\. Correct this and run the study again; these trials are asked again\.$/,
    );
    expect(readFileSync(join(out, "trials.jsonl"), "utf8")).toBe("");
    await study.optimize(errorOf);
    expect((await study.result()).trials).toHaveLength(18);
    await study.close();
    const other = temporaryFolder();
    const fine = await openStudy(options(other));
    await fine.optimize(errorOf);
    await fine.close();
    expect(journalOf(out)).toEqual(journalOf(other));
  });

  it("in different ways, or always with the same value, gives no result", async () => {
    const study = await openStudy(options(temporaryFolder()));
    let count = 0;
    await study.optimize(() => ({ failed: "abcdefghijklmnopqrstuvw"[count++] }));
    await expect(study.result()).rejects.toThrow(
      /^The search has no result: all 12 training runs failed \([a-c]\)/,
    );
    await study.close();
    const equal = await openStudy(options(temporaryFolder()));
    await equal.optimize(() => 7);
    await expect(equal.result()).rejects.toThrow("all 12 training runs had the same value, 7");
    await equal.close();
  });
});

describe("learning curves and pruning", () => {
  /** Reports ten epochs that fall towards the error. */
  const learning: Objective = async (trial) => {
    for (let epoch = 1; epoch <= 10; epoch++) {
      await Promise.resolve();
      trial.report(epoch, errorOf(trial) + 5 / epoch);
    }
    return errorOf(trial) + 0.5;
  };

  it("are in the journal; nothing is pruned without a pruner", async () => {
    const study = await openStudy(options(temporaryFolder()));
    await study.optimize(learning);
    expect(study.trials.every(({ curve }) => curve!.length === 10)).toBe(true);
    expect(study.trials.some((trial) => "state" in trial)).toBe(false);
    await study.close();
  });

  it.each([
    ["batches", {}],
    ["a window", { parallel: undefined, window: 4 }],
  ])(
    "the median pruner stops hopeless training runs, the same ones for any number at once, in %s",
    async (_, pace) => {
      const journals = [];
      for (const parallel of [1, 3]) {
        const out = temporaryFolder();
        const study = await openStudy(options(out, { pruner: "median", budget: { trainings: 24 }, ...pace }));
        let stopped = 0;
        await study.optimize(
          async (trial) => {
            try {
              return await learning(trial);
            } catch (error) {
              expect(error).toBeInstanceOf(PrunedError);
              expect(trial.signal.aborted).toBe(true);
              stopped++;
              throw error;
            }
          },
          { parallel },
        );
        const { trials, verdict } = await study.result();
        const pruned = trials.filter((trial) => "state" in trial);
        expect(pruned).toHaveLength(stopped);
        expect(stopped).toBeGreaterThan(0);
        expect(pruned.every(({ phase, curve }) => phase === "search" && curve!.length < 10)).toBe(true);
        expect(verdict.sentences.join(" ")).toMatch(/pruned, whose values do not count/);
        await study.close();
        journals.push(journalOf(out));
      }
      expect(journals[1]).toEqual(journals[0]);
    },
  );

  it("by ask and tell: report says when to stop", async () => {
    registerPruner({ name: "all", summary: "stop everything", prunes: () => true });
    expect(prunerOf("all").summary).toBe("stop everything");
    expect(() => registerPruner({ ...prunerOf("all") })).toThrow("a name that no other pruner has");
    const study = await openStudy(options(temporaryFolder(), { pruner: "all" }));
    const trial = (await study.ask())!;
    expect(study.report(trial, 1, 3)).toBe(true);
    await study.tell(trial, { pruned: true });
    expect(study.trials).toMatchObject([{ state: "pruned", curve: [[1, 3]] }]);
    await study.close();
  });
});
