import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { holdsStudy, planStudy, readPlan } from "../../src/study/index.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { planDifferences } from "../../src/study/plan/plan.js";
import { loadPlannedData } from "../../src/study/plan/planStudy.js";
import { arrayDataSet, loadDataSet } from "../../src/training/index.js";
import { FakeTrainer, honest } from "./fakeTrainer.js";
import { temporaryFolder } from "./temporaryFolder.js";

const inputs = Array.from({ length: 400 }, (_, i) => [i % 7, i % 5, i % 3, (i * i) % 11]);
const labels = inputs.map(([x]) => x % 3);
const test = { inputs: inputs.slice(0, 90), labels: labels.slice(0, 90) };
const data = arrayDataSet({ inputs, labels, test, classNames: ["red", "green", "blue"], name: "digits" });
const choices = {
  ...{ graphs: 8, seeds: 2, nodes: 8, width: 16, layers: 1, steps: 1 },
  ...{ controls: [], tune: "none" as const },
};

it("names the arrays, their shape, classes and digest, and never a data set of the package", async () => {
  const { plan } = await planStudy({ ...choices, data });
  expect(plan.data).toMatchObject({
    spec: "arrays:digits",
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    facts: { shape: [1, 1, 4], classes: ["red", "green", "blue"], train: 400, test: 90 },
  });
  const out = temporaryFolder();
  const digests = new Set<string | undefined>();
  const trainer = new FakeTrainer(1, (task) => ({ ...honest(task), data: plan.data.digest }));
  const { trials, verdict } = await conductStudy(plan, { out }, () => Promise.resolve(trainer));
  for (const trial of trials) digests.add(trial.data);
  expect([...digests]).toEqual([plan.data.digest]);
  const report = readFileSync(join(out, "report.html"), "utf8").replace(/\s+/g, " ");
  expect(report).toContain("arrays:digits, 400 training and 90 test examples, 4 inputs, 3 classes, SHA-256");
  expect(verdict.sentences.join(" ")).not.toContain("digits");
  expect(holdsStudy(out) && planDifferences(readPlan(out), plan)).toEqual([]);
});

it("says what a study of arrays needs when it is resumed", async () => {
  const { plan } = await planStudy({ ...choices, data });
  const failure = loadPlannedData(plan);
  await expect(failure).rejects.toThrow(ArgumentError);
  await expect(failure).rejects.toThrow(
    "data must be given again, because the study was planned with arrays in memory (arrays:digits, 400 training",
  );
  await expect(loadDataSet("arrays:digits")).rejects.toThrow("data must be data in a file or folder; arrays");
  await expect(planStudy({ ...choices, data, splitSeed: 2 })).rejects.toThrow("splitSeed must be left out");
});

it("refuses a trial of other data", async () => {
  const { plan } = await planStudy({ ...choices, data });
  const out = temporaryFolder();
  const other = new FakeTrainer(1, (task) => ({ ...honest(task), data: "0".repeat(64) }));
  const run = (trainer: FakeTrainer) => conductStudy(plan, { out }, () => Promise.resolve(trainer));
  await run(other);
  await expect(run(new FakeTrainer())).rejects.toThrow("contains a trial of another study or version");
});

it("refuses a class that only test examples have", async () => {
  const unseen = arrayDataSet({ inputs, labels: labels.map((k) => k % 2), test });
  await expect(planStudy({ ...choices, data: unseen })).rejects.toThrow(
    'test.labels[2] must be a class that a training example has, but got "2"',
  );
});

it("records the seed of a random split, and draws another for another seed", async () => {
  const plain = { ...choices, data: "digits", preset: "digits" };
  expect((await planStudy(plain)).plan.data.facts).toEqual({
    ...{ shape: [8, 8, 1], classes: [..."0123456789"], train: 1000, test: 797 },
  });
});
