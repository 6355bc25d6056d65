import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { trainCommand } from "../../src/cli/trainCommand.js";
import { ArgumentError, SweetspotError } from "../../src/errors.js";
import { loadModel } from "../../src/training/index.js";
import { temporaryDirectory } from "../training/data/dataFiles.js";
import { type Printed, runCommand } from "./runCommand.js";

afterEach(() => void vi.restoreAllMocks());

/** Runs `sweetspot train ...` and gives what it printed. */
const run = (...words: string[]): Promise<Printed> => runCommand(trainCommand, "train", words);

const quick = ["--steps", "3", "--layers", "1", "--batch", "8"];

describe("sweetspot train", () => {
  it("prints one JSON object, and saves a model that can be loaded", async () => {
    const out = join(temporaryDirectory(), "model");
    const { stdout, stderr } = await run("--graph", "ws-flex:16:4:0.2:3", ...quick, "--out", out, "--json");
    const answer = JSON.parse(stdout) as Record<string, number>;
    expect(Object.keys(answer)).toEqual(["error", "loss", "params", "flops", "width", "seconds"]);
    expect(Object.values(answer).every(Number.isFinite)).toBe(true);
    // one layer of 64 channels and the fully connected budget
    expect(answer.flops).toBeGreaterThanOrEqual(64 * 64 + 64 * 64 + 64 * 10);
    expect(answer.width).toBeGreaterThan(64);
    expect(stderr).toBe("");
    expect(readdirSync(out).sort()).toEqual(["model.json", "weights.bin"]);
    const model = await loadModel(out);
    expect(model.countParams()).toBeGreaterThan(answer.params);
    model.dispose();
  });

  it("prints text for people, the fully connected network's cost being the recipe's", async () => {
    const { stdout } = await run("--graph", "complete:8", "--width", "32", ...quick);
    expect(stdout).toMatch(/^error {4}\d+\.\d\d % of the test images\n/);
    expect(stdout).toContain("width    32\n");
    expect(stdout).toContain(`flops    ${(64 * 32 + 32 * 32 + 32 * 10).toLocaleString("en-US")}\n`);
    expect(stdout).not.toContain("model");
  });

  it("gives the same answer for the same seed", async () => {
    const answer = async (seed: string) => {
      const { stdout } = await run("--graph", "complete:8", "--seed", seed, ...quick, "--json");
      return (JSON.parse(stdout) as { loss: number }).loss;
    };
    expect(await answer("5")).toBe(await answer("5"));
    expect(await answer("6")).not.toBe(await answer("5"));
  });

  it.each([
    [["--graph", "complete:8", "--steps", "5", "--epochs", "1"], "epochs must be absent when steps is given"],
    [["--graph", "complete:8", "--preset", "mnist"], "preset must be one of digits, fashion-mnist, paper"],
    [["--graph", "complete:8", "--seed", "-1"], "seed must be an integer from 0 to 4294967295, but got -1"],
    [["--graph", "complete:8", "--steps", "0"], "steps must be an integer of at least 1, but got 0"],
    [["--graph", "complete:8", "--batch", "1001"], "batch must be at most 1000"],
    [["--graph", "complete:65"], "width must be an integer of at least 65, but got 64"],
    [["--graph", "ws-flex:64:1:0:0"], "degree must be a number from 2 to 64, but got 1"],
    [["--graph", "complete:8", "--data", "mnist"], "data must be one of digits"],
    [["--graph", "complete:8", "--out", ""], "out must be a folder"],
  ])("refuses %j as wrong use", async (words, message) => {
    const failure = run(...words);
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow(message);
  });

  it("finds out before the training that the folder cannot be made", async () => {
    const file = join(temporaryDirectory(), "file");
    writeFileSync(file, "");
    const failure = run("--graph", "complete:8", "--epochs", "1000000", "--out", join(file, "model"));
    await expect(failure).rejects.toThrow(SweetspotError);
    await expect(failure).rejects.toThrow(/model: the folder cannot be made: ENOTDIR/);
  });
});
