import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ArgumentError, InterruptedError, StudyError } from "../../../src/errors.js";
import { averageClustering } from "../../../src/measures/averageClustering.js";
import { PythonRandom } from "../../../src/random.js";
import { openStudy, type OpenStudy } from "../../../src/study/open/openStudy.js";
import type { AskedTrial } from "../../../src/study/open/askedTrial.js";
import { temporaryFolder } from "../temporaryFolder.js";
import { candidates, errorOf, journalOf, optimum, options } from "./knownOptimum.js";

const whole = 12 + 2 * 3;

async function undisturbed(changes = {}) {
  const out = temporaryFolder();
  const study = await openStudy(options(out, changes));
  await study.optimize(errorOf);
  const result = await study.result({ command: "node mine.js" });
  await study.close();
  return { out, result, journal: journalOf(out) };
}

/** Asks until a trial must be told or nothing is left. */
async function askAll(study: OpenStudy): Promise<AskedTrial[]> {
  const asked: AskedTrial[] = [];
  for (;;) {
    try {
      const trial = await study.ask();
      if (trial === undefined) return asked;
      asked.push(trial);
    } catch (error) {
      expect(error).toBeInstanceOf(StudyError);
      expect((error as Error).message).toMatch(/^The next choice depends on/);
      return asked;
    }
  }
}

describe("openStudy", () => {
  it("finds the known optimum, confirms it, and writes a report", async () => {
    const { out, result } = await undisturbed();
    expect(result.trials).toHaveLength(whole);
    const distances = candidates.map((graph) => Math.abs(averageClustering(graph) - optimum));
    const rank = distances.filter((distance) => distance < distances[result.best.row]).length;
    expect(rank).toBeLessThan(5);
    expect(result.best.expected).toBeCloseTo(errorOf({ graph: result.best.graph, seed: 1 }), 1);
    expect(result.region).toContainEqual(expect.objectContaining({ row: result.best.row }));
    expect(result.probability).toBeGreaterThan(0.3);
    expect(result.verdict.claim).toBe("better");
    expect(result.verdict.headline).toMatch(
      /^The best graph beats the complete graph \(−\d\.\d\d points: \d\.\d\d % against \d+\.\d\d % error, p /,
    );
    expect(readdirSync(out).sort()).toEqual(["report.html", "study.json", "trials.csv", "trials.jsonl"]);
    const report = readFileSync(join(out, "report.html"), "utf8");
    expect(report).toContain("<code>node mine.js</code>");
    expect(report).not.toMatch(/NaN|undefined|\[object/);
    expect(readFileSync(join(out, "trials.csv"), "utf8").trim().split("\n")).toHaveLength(1 + whole);
  });

  it("makes the same trials by ask and tell in any order, and with any number at once", async () => {
    const { journal } = await undisturbed();
    for (const parallel of [1, 2, 16]) {
      const out = temporaryFolder();
      const study = await openStudy(options(out));
      await study.optimize(
        async (trial) => {
          await new Promise((resolve) => setTimeout(resolve, (7 * trial.seed + trial.graph.size) % 5));
          return { error: errorOf(trial) };
        },
        { parallel },
      );
      await study.close();
      expect(journalOf(out)).toEqual(journal);
    }
    const random = new PythonRandom(3);
    const out = temporaryFolder();
    const study = await openStudy(options(out));
    for (let asked = await askAll(study); asked.length > 0; asked = await askAll(study)) {
      while (asked.length > 0) {
        const [trial] = asked.splice(random.randbelow(asked.length), 1);
        await study.tell(trial.id, { values: { error: errorOf(trial) } });
      }
    }
    await study.close();
    expect(journalOf(out)).toEqual(journal);
  });

  it("goes on after being closed at any moment; asked trials that were not told are asked again", async () => {
    const { journal, result } = await undisturbed();
    const random = new PythonRandom(5);
    const out = temporaryFolder();
    const forgotten = new Set<string>();
    for (;;) {
      const study = await openStudy(options(out));
      const asked = await askAll(study);
      if (asked.length === 0) {
        const { best, verdict } = await study.result();
        expect([best.row, verdict]).toEqual([result.best.row, result.verdict]);
        await study.close();
        break;
      }
      const told = random.randbelow(asked.length + 1);
      for (const trial of asked.slice(0, told)) await study.tell(trial, errorOf(trial));
      for (const { id } of asked.slice(told)) forgotten.add(id);
      await study.close();
    }
    expect(forgotten.size).toBeGreaterThan(0);
    expect(journalOf(out)).toEqual(journal);
  });

  it("stops when asked to, and goes on without any option but the folder", async () => {
    const { journal } = await undisturbed();
    const out = temporaryFolder();
    const controller = new AbortController();
    const study = await openStudy(options(out));
    let done = 0;
    const stopped = study.optimize(
      (trial) => {
        if (++done === 5) controller.abort();
        return errorOf(trial);
      },
      { signal: controller.signal },
    );
    await expect(stopped).rejects.toThrow(InterruptedError);
    await study.close();
    expect(journalOf(out).length).toBeLessThan(6);
    const again = await openStudy({ out });
    await again.optimize(errorOf);
    await again.close();
    expect(journalOf(out)).toEqual(journal);
  });

  it("maximizes: the same choices as for the negative value, and the words follow", async () => {
    const { journal } = await undisturbed();
    const changes = { direction: "maximize", objective: "accuracy", unit: "", tolerance: 0.01 } as const;
    const out = temporaryFolder();
    const study = await openStudy(options(out, changes));
    await study.optimize((trial) => ({ accuracy: -errorOf(trial), milliseconds: trial.graph.size }));
    const { verdict, trials, best } = await study.result();
    await study.close();
    const keys = (lines: string[]) => lines.map((line) => (JSON.parse(line) as { key: string }).key);
    expect(keys(journalOf(out))).toEqual(keys(journal));
    expect(trials[0]).toMatchObject({ values: { milliseconds: expect.any(Number) as number } });
    expect(best.expected).toBeLessThan(-5);
    expect(verdict.claim).toBe("better");
    expect(verdict.headline).toMatch(/\(\+\d\.\d\d\d: −\d\.\d\d\d against −\d+\.\d\d\d accuracy, p /);
    const [header] = readFileSync(join(out, "trials.csv"), "utf8").split("\n");
    expect(header).toContain("averageShortestPathLength,seed,epochs,accuracy,milliseconds,state");
  });

  it("refuses another plan in the same folder, and names the differences", async () => {
    const { out } = await undisturbed();
    await expect(openStudy(options(out, { seed: 2, unit: "ms" }))).rejects.toThrow(
      "objective.unit: % saved, ms requested",
    );
    await expect(openStudy(options(out, { seed: 2 }))).rejects.toThrow("guided.seed: 1 saved, 2 requested");
    const other = options(out, { candidates: [...candidates].reverse() });
    await expect(openStudy(other)).rejects.toThrow("contains a study with another plan");
  });

  it("refuses a damaged journal, and trials that it would not have chosen", async () => {
    const { out } = await undisturbed();
    const file = join(out, "trials.jsonl");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"seed":1,', '"seed":17,').replace(/,"check":"\w+"/, ""));
    const study = await openStudy(options(out));
    await study.optimize(errorOf).then(
      () => expect.unreachable(),
      (error: Error) => expect(error.message).toContain("contains a trial of another study or version"),
    );
    await study.close();
    writeFileSync(file, text.replace('"seed":1,', '"seed":x,'));
    await expect(openStudy(options(out))).rejects.toThrow("is not JSON");
  });

  it("does without a baseline and without a confirmation", async () => {
    const { result: alone } = await undisturbed({ baseline: false });
    expect(alone.trials).toHaveLength(12 + 3);
    expect(alone.verdict).toMatchObject({ claim: "not asked" });
    expect(alone.verdict.headline).toMatch(
      /^The best graph has \d\.\d\d ± \d\.\d\d % error on fresh seeds\.$/,
    );
    const { result: none } = await undisturbed({ confirm: 0 });
    expect(none.trials).toHaveLength(12);
    expect(none.verdict.headline).toMatch(
      /^The best graph has an expected error of \d\.\d\d ± \d\.\d\d %\.$/,
    );
  });

  it("works with every strategy, and with a budget in epochs", async () => {
    for (const strategy of ["grid", "random", "halving"]) {
      const { result } = await undisturbed({ strategy });
      expect(result.probability).toBeNaN();
      expect(result.verdict.sentences.join(" ")).toContain("which is partly luck");
    }
    const epochs = new Set<number | undefined>();
    const study = await openStudy(
      options(temporaryFolder(), { strategy: "halving", budget: { epochs: 200 }, epochs: 20 }),
    );
    await study.optimize((trial) => {
      epochs.add(trial.epochs);
      return errorOf(trial) + 10 / trial.epochs!;
    });
    expect((await study.result()).trials.length).toBeGreaterThan(10);
    await study.close();
    expect(epochs.size).toBeGreaterThan(1);
  });
});

describe("bad input of openStudy", () => {
  it.each([
    [{ budgett: 3 }, "did you mean budget?"],
    [{ strategy: "surfac" }, "strategy must be one of"],
    [{ budget: { trainings: 3 } }, "budget must be at least 7 training runs"],
    [{ budget: { epochs: 300 } }, "epochs must be given with a budget in epochs"],
    [{ direction: "up" }, 'objective.direction must be "minimize" or "maximize"'],
    [{ tolerance: 0 }, "objective.tolerance must be"],
    [{ measures: ["averageClustering", "transitivit"] }, "did you mean transitivity?"],
    [{ measures: ["averageClustering"] }, "measures must be at least two measures"],
    [{ measures: ["clustering", "density"] }, "measures must be numbers of a graph"],
    [{ candidates: [candidates[0]] }, "candidates must be at least two graphs"],
    [{ candidates: [candidates[0], 3] }, "candidates[1] must be a Graph, or {graph, name}"],
    [{ nodes: 16 }, "nodes must be left out where candidates are given"],
    [{ confirm: 1 }, "confirm must be 0, or at least 2"],
    [{ objective: "values" }, "objective.name must be a name such as error"],
    [{ pruner: "medain" }, "pruner must be one of median"],
    [{ out: "" }, "out must be a folder"],
  ])("%j", async (changes, sentence) => {
    const out = join(temporaryFolder(), "new");
    const opened = openStudy({ ...options(out), ...(changes as object) });
    await expect(opened).rejects.toThrow(ArgumentError);
    await expect(opened).rejects.toThrow(sentence);
    expect(() => readdirSync(out)).toThrow("ENOENT");
  });

  it("of tell: one sentence each, and the trial can still be told", async () => {
    const study = await openStudy(options(temporaryFolder()));
    const trial = (await study.ask())!;
    const refused = async (outcome: unknown, sentence: string, told: unknown = trial) => {
      const telling = study.tell(told as AskedTrial, outcome as number);
      await expect(telling).rejects.toThrow(ArgumentError);
      await expect(telling).rejects.toThrow(sentence);
    };
    for (const wrong of [NaN, Infinity, -Infinity])
      await refused(
        wrong,
        `error must be a finite number (tell {failed} for a training run without a result)`,
      );
    await refused({ error: NaN }, "error must be a finite number");
    await refused({ error: "3" }, 'but got "3"');
    await refused({ error: 1, milliseconds: Infinity }, "milliseconds must be a finite number");
    await refused({ accuracy: 1 }, "error must be given, because it is the objective");
    await refused("3", "error must be a finite number, or an object");
    await refused(undefined, "error must be a finite number, or an object");
    await refused({ failed: "" }, "failed must be the reason");
    await refused(1, "trial must be one that ask gave", "search 999 1");
    await refused(1, "trial must be one that ask gave", {});
    await refused(1, "trial must be one that ask gave", null);
    await study.tell(trial, 1);
    await refused(1, "trial must be told once only");
    await expect(study.result()).rejects.toThrow(
      "The study is not complete: at least 2 training runs are left",
    );
    await study.close();
    await study.close();
    for (const late of [() => study.tell(trial, 1), () => study.ask(), () => study.result()])
      await expect(late()).rejects.toThrow(StudyError);
  });

  it("keeps a folder to one study at a time", async () => {
    const out = temporaryFolder();
    const study = await openStudy(options(out));
    await expect(openStudy(options(out))).rejects.toThrow("is in use by process");
    await study.close();
    await (await openStudy(options(out))).close();
  });
});
