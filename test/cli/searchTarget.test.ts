import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { loadModel } from "../../src/training/index.js";
import { useWasmBackend } from "../../src/nn/index.js";
import * as tf from "@tensorflow/tfjs";
import type { CompletedTrial } from "../../src/study/trials/trial.js";
import { decodeSquares } from "../../src/study/trials/residualBytes.js";
import { journal } from "../study/fakeTrainer.js";
import { madeUpTarget } from "../study/madeUpTarget.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const words = ["search", "--data", "csv:houses.csv#target=price", "--budget", "8", "--graphs", "12"];
const size = ["--nodes", "8", "--width", "16", "--layers", "2", "--batch", "16", "--steps", "20"];
const all = [...words, ...size, "--controls", "none", "--tune", "none"];

const { inputs, labels } = madeUpTarget(240, 5);
const isTest = (row: number) => row % 5 === 0;

/** A folder with the made-up table, as it is split. */
function tableFolder(): string {
  const folder = temporaryFolder();
  const lines = inputs.map((row, k) => [...row, labels[k], isTest(k) ? "test" : "train"].join());
  writeFileSync(join(folder, "houses.csv"), `a,b,c,price,split\n${lines.join("\n")}\n`);
  return folder;
}

const run = (cwd: string, ...more: string[]) =>
  spawnSync(process.execPath, [main, ...more], { cwd, encoding: "utf8", timeout: 200_000 });

/** Mean and population standard deviation, in one plain pass each. */
function scaleOf(values: readonly number[]): [mean: number, deviation: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)];
}

it("search studies a target; the reported error is that of the saved network on the test rows", async () => {
  const folder = tableFolder();
  const { status, stdout, stderr } = run(
    folder,
    ...all,
    "--out",
    "study",
    "--json",
    "--export",
    "optuna.log",
  );
  expect({ status, complaint: /sweetspot:.*/.exec(stderr)?.[0] }).toEqual({
    status: 0,
    complaint: undefined,
  });
  const answer = JSON.parse(stdout) as {
    target: { name: string; variance: number };
    headline: string;
    confirmation: { best: { mean: number; meanSquaredError: number } };
  };
  const training = labels.filter((_, k) => !isTest(k));
  const [mean, deviation] = scaleOf(training);
  expect(answer.target.name).toBe("price");
  expect(answer.target.variance).toBeCloseTo(deviation ** 2, 8);
  const { best } = answer.confirmation;
  expect(best.meanSquaredError).toBeCloseTo((best.mean / 100) * deviation ** 2, 8);
  expect(existsSync(join(folder, "optuna.log"))).toBe(true);

  // the first fresh training run of the best graph is the saved model
  const trials = readFileSync(join(folder, "study", "trials.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as CompletedTrial);
  const saved = trials.find(
    ({ phase, graph, seed }) => phase === "confirmation" && graph !== "complete" && seed === 10_001,
  )!;
  await useWasmBackend();
  const model = await loadModel(join(folder, "study", "model"));
  const scales = [0, 1, 2].map((k) => scaleOf(inputs.filter((_, row) => !isTest(row)).map((row) => row[k])));
  const rows = inputs.filter((_, row) => isTest(row));
  const x = rows.map((row) => row.map((value, k) => (value - scales[k][0]) / scales[k][1]));
  const predicted = (model.predict(tf.tensor2d(x)) as tf.Tensor).dataSync();
  const squares = labels
    .filter((_, k) => isTest(k))
    .map((label, k) => (predicted[k] * deviation + mean - label) ** 2);
  const error = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  expect(saved.error / ((100 * error) / deviation ** 2)).toBeCloseTo(1, 5);
  decodeSquares(saved.residuals!).forEach((each, k) =>
    expect(each).toBeCloseTo(squares[k] / deviation ** 2, 4),
  );
}, 240_000);

it("a search on a target that is killed and resumed is as one that was not", async () => {
  const folder = tableFolder();
  const killed = async (trials: number) => {
    const child: ChildProcess = spawn(process.execPath, [main, ...all, "--out", "study"], { cwd: folder });
    const ended = once(child, "exit");
    const path = join(folder, "study", "trials.jsonl");
    const lines = () => (existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 1 : 0);
    while (child.exitCode === null && lines() < trials) await new Promise((done) => setTimeout(done, 20));
    child.kill("SIGKILL");
    await ended;
  };
  await killed(3);
  await killed(12);
  const resumed = run(folder, ...all, "--out", "study");
  expect(resumed.status).toBe(0);
  expect(resumed.stdout).toContain("mean squared error (% of variance)");
  expect(run(folder, ...all, "--out", "whole").status).toBe(0);
  expect(journal(join(folder, "study"))).toEqual(journal(join(folder, "whole")));
}, 400_000);

it("refuses a target that cannot be learned, in one sentence", () => {
  const folder = tableFolder();
  writeFileSync(join(folder, "broken.csv"), "a,price\n1,2\n2,nan\n3,4\n");
  writeFileSync(join(folder, "constant.csv"), "a,price\n1,2\n2,2\n3,2\n");
  writeFileSync(
    join(folder, "split.csv"),
    `a,price,split\n${Array.from({ length: 90 }, (_, k) => (k < 60 ? `${(k * k) % 17},5,train` : `${(k * k) % 17},${k},test`)).join("\n")}\n`,
  );
  const complaint = (file: string, ...more: string[]) => {
    const { status, stderr } = run(folder, "search", "--data", `csv:${file}#target=price`, ...size, ...more);
    return { status, last: stderr.trimEnd().split("\n").at(-1) };
  };
  expect(complaint("broken.csv")).toMatchObject({
    status: 1,
    last: expect.stringContaining("nan") as string,
  });
  expect(complaint("constant.csv").last).toContain("holds only the number 2, so nothing is to be predicted");
  expect(complaint("split.csv")).toMatchObject({
    status: 2,
    last: expect.stringContaining("a target that varies over the 48 training examples") as string,
  });
}, 120_000);

it("a training run that diverges on a target has failed", () => {
  const folder = tableFolder();
  const { status, stderr } = run(
    folder,
    ...all,
    "--out",
    "study",
    "--optimizer",
    "sgd",
    "--learning-rate",
    "1000",
  );
  expect(status).toBe(1);
  expect(stderr).toContain("The search has no result: all 8 training runs failed");
  const trials = readFileSync(join(folder, "study", "trials.jsonl"), "utf8")
    .trimEnd()
    .split("\n");
  for (const trial of trials)
    expect((JSON.parse(trial) as { failed: string }).failed).toContain("training diverged");
}, 120_000);
