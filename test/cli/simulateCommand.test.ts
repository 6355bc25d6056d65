import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { ArgumentError, FormatError } from "../../src/errors.js";
import type { Accuracy, Simulation } from "../../src/study/index.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";
import { writeRelease } from "../reproduction/syntheticRelease.js";
import { runCommand } from "./runCommand.js";

const published = ["--results", publishedPath("final_results"), "--graphs", publishedPath()];

async function run(...words: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await runCommand("simulate", [...published, ...words]);
    expect(stderr).toBe("");
    return stdout;
  } finally {
    vi.restoreAllMocks();
  }
}

describe.skipIf(!hasPublished("final_results"))("simulate on the authors' tables", () => {
  const resnet = ["--task", "resnet34_imagenet", "--repeats", "12"];

  it("prints one JSON object, the same for any number of workers", async () => {
    const words = [...resnet, "--budget", "200", "--budget-epochs", "--json"];
    const [one, two] = [await run(...words, "--workers", "1"), await run(...words, "--workers", "2")];
    expect(two).toBe(one);
    const simulation = JSON.parse(one) as Simulation;
    expect(Object.keys(simulation)).toEqual([
      "strategy",
      "budget",
      "regret",
      "within",
      "iou",
      "process",
      "repeats",
      "synthetic",
    ]);
    expect(simulation).toMatchObject({ strategy: "surface", budget: 200, repeats: 12 });
    expect(Object.keys(simulation.within)).toEqual(["0.05", "0.10", "0.15"]);
    expect(simulation.within["0.15"]).toBeGreaterThanOrEqual(0.9);
    expect(simulation.iou).toBeGreaterThan(0);
    const { process, synthetic } = simulation as Simulation & { synthetic: Record<string, Accuracy> };
    for (const accuracy of [process, synthetic.cubic, synthetic.process]) {
      expect(Object.keys(accuracy)).toEqual(["regret", "within", "iou"]);
      expect(accuracy.within["0.15"]).toBeGreaterThanOrEqual(0.8);
    }
    expect(synthetic.cubic).not.toEqual(synthetic.process);
  });

  it("counts epochs either way of saying so", async () => {
    const words = [...resnet, "--strategy", "halving", "--json"];
    expect(await run(...words, "--budget-epochs", "200")).toBe(
      await run(...words, "--budget", "200", "--budget-epochs"),
    );
  });

  it.each(["surface", "grid", "random", "halving"])("replays %s, for people", async (strategy) => {
    const text = await run(...resnet, "--strategy", strategy, "--budget", "26", "--parallel", "4");
    expect(text).toMatch(
      new RegExp(
        `^${strategy} on resnet34_imagenet with 26 training runs, 12 times\n +median +90 % +<= 0\\.05 .*\npublished seeds, cubic +\\d\\.\\d{3} +\\d\\.\\d{3} +\\d+\\.\\d % .*\npublished seeds, process +\\d.*\nmade-up seeds, cubic +\\d.*\nmade-up seeds, process +\\d`,
      ),
    );
  });

  it("other seeds give other searches", async () => {
    const words = [...resnet, "--strategy", "random", "--budget", "20", "--json"];
    expect(await run(...words, "--seed", "1")).not.toBe(await run(...words, "--seed", "2"));
  });

  it.each([
    [["--budget", "5"], ArgumentError, "budget must be at least 7 training runs"],
    [["--budget-epochs", "6"], ArgumentError, "budget must be at least 35 epochs"],
    [[], ArgumentError, "--budget must be given, or --budget-epochs"],
    [
      ["--budget-epochs"],
      ArgumentError,
      "--budget-epochs must be a number of epochs, or combined with --budget",
    ],
    [["--budget", "20", "--budget-epochs", "200"], ArgumentError, "without a number beside --budget"],
    [["--budget", "2.5"], ArgumentError, "--budget must be an integer of at least 1, but got 2.5"],
    [["--budget-epochs", "many"], ArgumentError, "--budget-epochs must be an integer"],
    [["--budget", "20", "--strategy", "best"], ArgumentError, "strategy must be one of surface, grid"],
    [["--budget", "20", "--repeats", "0"], ArgumentError, "--repeats must be an integer from 1"],
    [["--budget", "20", "--parallel", "0"], ArgumentError, "parallel must be an integer from 1"],
    [["--budget", "20", "--workers", "0"], ArgumentError, "workers must be an integer from 1"],
  ])("refuses %o", async (words, kind, message) => {
    const refused = run("--task", "resnet34_imagenet", ...words);
    await expect(refused).rejects.toThrow(kind);
    await expect(refused).rejects.toThrow(message);
  });

  it("refuses epochs of a table that has only the last", async () => {
    const refused = run("--task", "mlp_cifar10", "--budget-epochs", "200");
    await expect(refused).rejects.toThrow(FormatError);
    await expect(refused).rejects.toThrow("give the budget in training runs instead");
  });
});

describe("simulate on damaged tables", () => {
  const TASK = "resnet34_imagenet";
  const on = (folder: string, ...words: string[]) =>
    runCommand("simulate", [...["--results", folder, "--graphs", folder, "--task", TASK], ...words]).finally(
      () => vi.restoreAllMocks(),
    );

  it("names an epoch that is missing", async () => {
    const folder = writeRelease(TASK, "graphs_n64_52.npy", [[4, 100]]);
    const refused = on(folder, "--budget-epochs", "60");
    await expect(refused).rejects.toThrow(FormatError);
    await expect(refused).rejects.toThrow(
      /has no results of epoch 1, which a budget in epochs may need; give the budget in training runs instead$/,
    );
  });

  it("names a seed that is missing", async () => {
    const folder = writeRelease(TASK, "graphs_n64_52.npy", [[4, 100]]);
    for (const seed of [2, 3]) rmSync(join(folder, `${TASK}_seed${seed}`), { recursive: true });
    const refused = on(folder, "--budget", "20");
    await expect(refused).rejects.toThrow(FormatError);
    await expect(refused).rejects.toThrow(`${TASK}_seed2`);
  });
});
