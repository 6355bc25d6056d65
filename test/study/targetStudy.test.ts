import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { controlNames } from "../../src/study/plan/controls.js";
import { planDigest, type Plan } from "../../src/study/plan/plan.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import { encodeResiduals } from "../../src/study/trials/residualBytes.js";
import { studyCommand } from "../../src/study/plan/studyCommand.js";
import { optunaLog } from "../../src/study/trials/optunaLog.js";
import type { TrialTask } from "../../src/study/trials/trialTask.js";
import { arrayDataSet } from "../../src/training/index.js";
import { FakeTrainer, journal } from "./fakeTrainer.js";
import { madeUpTarget } from "./madeUpTarget.js";
import { temporaryFolder } from "./temporaryFolder.js";

const rows = madeUpTarget(300, 4);
const test = { inputs: rows.inputs.slice(240), labels: rows.labels.slice(240) };
const train = { inputs: rows.inputs.slice(0, 240), labels: rows.labels.slice(0, 240) };
const data = arrayDataSet({ ...train, test, target: "price", name: "house" });
const small = {
  ...{ budget: { trainings: 8 }, graphs: 12, nodes: 8, width: 16, layers: 2, batch: 16, steps: 20 },
  ...{ controls: controlNames, tune: { adam: [0.01, 0.02], layers: [1, 2] } },
};
const variance = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
};

/** A trainer whose networks are off by more than the target varies, least where a graph is sparse. */
function trainer(): FakeTrainer {
  return new FakeTrainer(1, ({ graph, candidate, seed, phase }: TrialTask) => {
    const size =
      (candidate?.degree === undefined ? 1.3 : 1.1 + candidate.degree / 100) + 0.01 * Math.sin(seed);
    const squares = Array.from(
      { length: 60 },
      (_, k) => (size * (1 + 0.1 * Math.sin(k + seed + String(graph).length))) ** 2,
    );
    const loss = squares.reduce((sum, square) => sum + square, 0) / 60;
    const residuals = phase === "confirmation" && { residuals: encodeResiduals(squares, 1) };
    return {
      ...{ error: 100 * loss, loss, width: 20, flops: 1000, params: 900, seconds: 0.01 },
      ...residuals,
    };
  });
}

const conduct = (plan: Plan, out: string, by: FakeTrainer) =>
  conductStudy(plan, { out }, () => Promise.resolve(by));

it("names the target and its variance in the plan, which do not change its digest", async () => {
  const { plan } = await planStudy({ ...small, data });
  const { target, ...others } = plan.data.facts!;
  expect(others).toEqual({ shape: [1, 1, 3], train: 240, test: 60 });
  expect(target!.name).toBe("price");
  expect(target!.variance).toBeCloseTo(variance(train.labels), 8);
  const mean = train.labels.reduce((sum, value) => sum + value, 0) / 240;
  const squares = test.labels.map((value) => (value - mean) ** 2);
  const meanError = squares.reduce((sum, square) => sum + square, 0) / 60 / variance(train.labels);
  expect(target!.meanError).toBeCloseTo(100 * meanError, 8);
  expect(planDigest({ ...plan, data: { ...plan.data, facts: undefined } })).toBe(planDigest(plan));
});

it("speaks of mean squared errors everywhere, and never of wrong classes", async () => {
  const { plan } = await planStudy({ ...small, data });
  const out = temporaryFolder();
  const result = await conduct(plan, out, trainer());
  const text = [result.verdict.headline, ...result.verdict.sentences].join("\n");
  expect(result.verdict.headline).toMatch(
    /a mean squared error of 1\d\d\.\d\d % against 1\d\d\.\d\d % of the variance at equal FLOPs/,
  );
  expect(text).toContain('Errors are in percent of the variance of "price" over the training examples');
  expect(text).toContain("no better than predicting the mean for every example");
  expect(text).toContain("cover both training seeds and the choice of the 60 test examples");
  expect(text).toContain("percentage points of the variance (95 % interval");
  const root = Math.sqrt((result.confirmation.best.mean / 100) * variance(train.labels));
  expect(text).toContain(`the root mean squared error is ${Number(root.toPrecision(4))} for the best graph`);
  const report = readFileSync(join(out, "report.html"), "utf8").replace(/\s+/g, " ");
  expect(report).toContain(
    "arrays:house, 240 training and 60 test examples, 3 inputs, target &#34;price&#34;",
  );
  expect(report).toContain("mean squared error (% of variance)");
  for (const words of [text, report])
    expect(words).not.toMatch(/top-1|images|classes|each class|[0-9] % error/);
  const { plan: p, graphs, trials } = result;
  expect(optunaLog({ plan: p, graphs, trials }, out, new Date(0))).toContain(
    '"study:metric_names":["mean squared error (% of variance)"]',
  );
  for (const row of parse<Record<string, string>>(readFileSync(join(out, "trials.csv")), { columns: true }))
    expect(Number(row.mean_squared_error)).toBeCloseTo(Number(row.loss) * variance(train.labels), 6);
});

it("a study of a target that is stopped and resumed is as one that was not", async () => {
  const { plan } = await planStudy({ ...small, data });
  const whole = temporaryFolder();
  const expected = await conduct(plan, whole, trainer());
  const out = temporaryFolder();
  for (const stop of [3, 11, 20]) {
    const by = trainer();
    const train = by.train.bind(by);
    by.train = (task) => (by.trained.length >= stop ? Promise.reject(new Error("killed")) : train(task));
    await expect(conduct(plan, out, by)).rejects.toThrow("killed");
  }
  const resumed = await conduct(plan, out, trainer());
  expect(journal(out)).toEqual(journal(whole));
  expect(resumed.verdict).toEqual(expected.verdict);
});

it("the tolerance is in percent of the variance", async () => {
  const { plan: usual } = await planStudy({ ...small, data });
  expect(usual.guided!.tolerance).toBe(1);
  expect(studyCommand(usual)).not.toContain("tolerance");
  const { plan } = await planStudy({ ...small, data, tolerance: 0.1 });
  expect(studyCommand(plan)).toContain("--tolerance 0.1");
  const { verdict } = await conduct(plan, temporaryFolder(), trainer());
  expect(verdict.sentences.join(" ")).toContain("no graph is more than 0.10 points better than this one");
});

it("refuses a target that no study can judge", async () => {
  const planOf = (labels: number[], more: object = {}, tested = test) =>
    planStudy({
      ...small,
      ...more,
      data: arrayDataSet({ inputs: train.inputs.slice(0, labels.length), labels, test: tested, target: "y" }),
    });
  const constant = planOf(Array<number>(240).fill(7), { heldOut: 0 });
  await expect(constant).rejects.toThrow(ArgumentError);
  await expect(constant).rejects.toThrow(
    'data must be a target that varies over the 240 training examples of the search, but got "y, which is always 7"',
  );
  await expect(planOf(train.labels.map((each) => 1e-140 * each))).rejects.toThrow("use another unit");
  const one = { inputs: test.inputs.slice(0, 1), labels: test.labels.slice(0, 1) };
  await expect(planOf(train.labels, {}, one)).rejects.toThrow("at least two test examples of a target");
  await expect(planOf(train.labels.slice(0, 20), { heldOut: 0.05 })).rejects.toThrow(
    "heldOut must be a share that holds out at least two examples of a target, but got 1",
  );
  await expect(planOf(train.labels.slice(0, 12))).rejects.toThrow(/batch/);
});
