import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ProgressLine } from "../../src/cli/output/progressLine.js";
import { ArgumentError, FileError, InterruptedError } from "../../src/errors.js";
import { decodeCheckpoint } from "../../src/training/checkpoints/checkpoint.js";
import { loadModel } from "../../src/training/index.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { type Printed, runCommand } from "./runCommand.js";

afterEach(() => void vi.restoreAllMocks());

/** Runs `sweetspot train ...` and gives what it printed. */
const run = (...words: string[]): Promise<Printed> =>
  runCommand("train", words.includes("--preset") ? words : ["--preset", "digits", ...words]);

const quick = ["--steps", "3", "--layers", "1", "--batch", "8"];

describe("sweetspot train", () => {
  it("prints one JSON object, and saves a model that can be loaded", async () => {
    const out = join(temporaryDirectory(), "model");
    const { stdout, stderr } = await run("--graph", "ws-flex:16:4:0.2:3", ...quick, "--out", out, "--json");
    const answer = JSON.parse(stdout) as Record<string, number>;
    expect(Object.keys(answer)).toEqual([
      ...["error", "loss", "params", "flops", "width", "seconds", "threads", "steps", "topFiveError"],
    ]);
    expect(answer.steps).toBe(3);
    expect(answer.threads).toBeGreaterThanOrEqual(1);
    expect(answer.topFiveError).toBeLessThan(answer.error);
    expect(Object.values(answer).every(Number.isFinite)).toBe(true);
    // one layer of 64 channels and the fully connected budget
    expect(answer.flops).toBeGreaterThanOrEqual(64 * 64 + 64 * 64 + 64 * 10);
    expect(answer.width).toBeGreaterThan(64);
    expect(stderr).toBe("");
    expect(readdirSync(out).sort()).toEqual(["history.csv", "model.json", "weights.bin"]);
    expect(readFileSync(join(out, "history.csv"), "utf8")).toMatch(
      /^epoch,step,loss,accuracy,learning_rate,validation_error,validation_loss\n1,3,\d\.\d+,[\d.]+,0\.02\d+,,\n$/,
    );
    const model = await loadModel(out);
    expect(model.countParams()).toBeGreaterThan(answer.params);
    model.dispose();
  });

  it("prints text for people, the fully connected network's cost being the recipe's", async () => {
    const { stdout } = await run("--graph", "complete:8", "--width", "32", ...quick);
    expect(stdout).toMatch(/^error {4}\d+\.\d\d % of the test examples\n/);
    expect(stdout).toContain("width    32\n");
    expect(stdout).toMatch(/\nseconds {2}[\d.]+\nthreads {2}\d+\n$/);
    expect(stdout).toContain(`flops    ${(64 * 32 + 32 * 32 + 32 * 10).toLocaleString("en-US")}\n`);
    expect(stdout).not.toContain("model");
  });

  it("trains a convolutional network of the widths and the graph given, and saves it", async () => {
    const out = join(temporaryDirectory(), "model");
    const conv = ["--model", "cnn6", "--dims", "8,10,12", "--steps", "2", "--batch", "8"];
    // of 16 nodes, and of 8 in the layers of 8 channels
    const { stdout } = await run("--graph", "ws-flex:16:5:0.2:3", ...conv, "--out", out, "--json");
    const answer = JSON.parse(stdout) as { flops: number; width: number; dims: number[] };
    expect(answer.dims).toHaveLength(3);
    expect(answer.dims[0]).toBe(answer.width);
    expect(answer.width).toBeGreaterThan(8);
    const model = await loadModel(out);
    expect(model.inputs[0].shape).toEqual([null, 8, 8, 1]);
    model.dispose();

    const { stdout: plain } = await run(...conv);
    expect(plain).toContain("widths   8 10 12\n");
    const [, flops] = /flops {4}([\d,]+)/.exec(plain)!;
    expect(answer.flops).toBeGreaterThanOrEqual(Number(flops.replaceAll(",", "")));
  });

  it("takes a graph of a file, with or without its directions", async () => {
    const file = join(temporaryDirectory(), "connectome.txt");
    const rows = Array.from({ length: 9 }, (_, u) =>
      Array.from({ length: 9 }, (_, v) => (v === (u + 1) % 9 || v === (u + 2) % 9 ? 1 : 0)).join(" "),
    );
    writeFileSync(file, `${rows.join("\n")}\n`);
    const answer = async (...words: string[]) => {
      const { stdout } = await run("--graph", file, ...words, "--steps", "2", "--batch", "8", "--json");
      return JSON.parse(stdout) as { width: number };
    };
    // half as many edges at equal FLOPs are worth more channels
    expect((await answer()).width).toBeGreaterThan((await answer("--undirected")).width);
    const conv = ["--model", "cnn6", "--dims", "9,9,9"];
    expect((await answer(...conv)).width).toBeGreaterThan((await answer(...conv, "--undirected")).width);
  });

  it("gives the same answer for the same seed", async () => {
    const answer = async (seed: string) => {
      const { stdout } = await run("--graph", "complete:8", "--seed", seed, ...quick, "--json");
      return (JSON.parse(stdout) as { loss: number }).loss;
    };
    expect(await answer("5")).toBe(await answer("5"));
    expect(await answer("6")).not.toBe(await answer("5"));
  });

  it("takes every part of the recipe from its flags, early stopping's best among the answers", async () => {
    const out = join(temporaryDirectory(), "model");
    const flags = [
      ...[
        "--optimizer",
        "adamw",
        "--learning-rate",
        "0.01",
        "--weight-decay",
        "0.05",
        "--decay-kernels-only",
      ],
      ...[
        "--schedule",
        "step:2,4:0.5",
        "--warmup",
        "1",
        "--label-smoothing",
        "0.1",
        "--augment",
        "flip,crop:1",
      ],
      ...["--early-stop", "2", "--early-stop-on", "test", "--precise-bn", "3", "--epochs", "6"],
    ];
    const words = ["--graph", "complete:8", "--layers", "1", "--batch", "50", "--width", "16", ...flags];
    const { stdout } = await run(...words, "--out", out, "--checkpoint-every", "2", "--json");
    const answer = JSON.parse(stdout) as { error: number; best: { error: number; epoch: number } };
    expect(answer.best.error).toBe(answer.error);
    expect(readdirSync(out)).toContain("checkpoint.bin");
    const head = decodeCheckpoint("checkpoint", readFileSync(join(out, "checkpoint.bin"))).head;
    expect(head.identity.recipe).toEqual({
      layers: 1,
      width: 16,
      batch: 50,
      duration: { epochs: 6 },
      optimizer: {
        ...{ name: "adam", learningRate: 0.01, weightDecay: 0.05 },
        ...{ decoupled: true, decayed: "kernels" },
      },
      schedule: { name: "step", epochs: [2, 4], factor: 0.5 },
      warmup: { epochs: 1, factor: 0.1 },
      labelSmoothing: 0.1,
      augmentation: { flip: true, crop: 1 },
      earlyStop: { patience: 2, on: "test" },
      preciseBatchNorm: 3,
    });
    const history = readFileSync(join(out, "history.csv"), "utf8").trim().split("\n");
    expect(history[answer.best.epoch].split(",")[5]).toBe(String(answer.error));
  });

  it("goes on after Ctrl-C to the same answer and the same model", async () => {
    const folder = temporaryDirectory();
    const long = ["--graph", "complete:8", "--layers", "1", "--batch", "8", "--epochs", "8"];
    const answerOf = ({ stdout }: Printed) => ({ ...(JSON.parse(stdout) as object), seconds: 0 });
    const first = await run(...long, "--out", join(folder, "whole"), "--resume", "--json");
    expect(first.stderr).toContain("whole has no checkpoint; the training begins\n");
    const whole = answerOf(first);

    const out = join(folder, "stopped");
    const show = vi.spyOn(ProgressLine.prototype, "show").mockImplementationOnce(() => {
      process.emit("SIGINT");
    });
    const stopped = run(...long, "--out", out, "--json");
    await expect(stopped).rejects.toThrow(InterruptedError);
    await expect(stopped).rejects.toThrow(
      `stopped; to resume from the checkpoint in ${out}, run the same command with --resume`,
    );
    expect(show).toHaveBeenCalled();
    expect(readdirSync(out)).toEqual(["checkpoint.bin"]);

    await expect(run(...long, "--out", out)).rejects.toThrow(/a training at step \d+ of 1000: resume it/);
    await expect(run(...long, "--label-smoothing", "0.5", "--out", out, "--resume")).rejects.toThrow(
      "recipe.labelSmoothing: none saved, 0.5 requested",
    );
    expect(answerOf(await run(...long, "--out", out, "--resume", "--json"))).toEqual(whole);
    const files = ["history.csv", "model.json", "weights.bin"];
    expect(readdirSync(out).sort()).toEqual(files);
    for (const name of ["history.csv", "weights.bin"]) {
      expect(readFileSync(join(out, name))).toEqual(readFileSync(join(folder, "whole", name)));
    }
  });

  it.each([
    [
      ["--graph", "complete:8", "--optimizer", "lamb"],
      'optimizer must be one of sgd, adam, adamw, but got "lamb"',
    ],
    [
      ["--graph", "complete:8", "--optimizer", "adam", "--momentum", "0.9"],
      "momentum must be left out for adam",
    ],
    [
      ["--graph", "complete:8", "--schedule", "step:x"],
      "schedule must be cos, step:EPOCH,EPOCH...[:FACTOR] or",
    ],
    [["--graph", "complete:8", "--schedule", "exp:2"], "schedule must be cos, step:"],
    [
      ["--graph", "complete:8", "--augment", "rotate"],
      "augment must be none, flip, crop, crop:PIXELS, or flip,crop",
    ],
    [["--graph", "complete:8", "--label-smoothing", "2"], "labelSmoothing must be a number from 0 to 1"],
    [["--graph", "complete:8", "--early-stop", "0"], "earlyStop must be an integer of at least 1, but got 0"],
    [["--graph", "complete:8", "--early-stop-on", "test"], "earlyStop must be given with early-stop-on"],
    [["--graph", "complete:8", "--early-stop", "1", "--early-stop-on", "train"], "must be held-out or test"],
    [["--graph", "complete:8", "--precise-bn", "0"], "preciseBn must be an integer of at least 1, but got 0"],
    [["--graph", "complete:8", "--checkpoint-every", "1"], "out must be given with checkpoint-every"],
    [["--graph", "complete:8", "--resume"], "out must be given with resume"],
    [
      ["--graph", "complete:8", "--out", "x", "--checkpoint-every", "0"],
      "checkpoint-every must be an integer",
    ],
    [
      ["--graph", "complete:8", "--steps", "5", "--epochs", "1"],
      "epochs must be left out when steps are given",
    ],
    [
      ["--graph", "complete:8", "--preset", "mnist"],
      "preset must be one of letters, digits, fashion-mnist, paper",
    ],
    [["--graph", "complete:8", "--seed", "-1"], "seed must be an integer from 0 to 4294967295, but got -1"],
    [["--graph", "complete:8", "--steps", "0"], "steps must be an integer from 1 to 1000000000, but got 0"],
    [["--graph", "complete:8", "--batch", "1001"], "batch must be at most 1000"],
    [["--model", "vgg"], "model must be one of mlp, cnn6, resnet34, resnet34-sep, resnet50, efficientnet-b0"],
    [["--model", "cnn6", "--dims", "8,x"], "dims must be widths separated by commas, such as 8,16,32"],
    [["--model", "cnn6", "--width", "8"], "width must be left out for cnn6"],
    [["--dims", "8"], "dims must be left out for mlp"],
    [
      ["--model", "cnn6", "--dims", "8,8,8", "--graph", "complete:9"],
      "graph must be of at most 8 nodes to wire a layer from 64 to 8 channels, but got 9",
    ],
    [
      ["--model", "cnn6", "--dims", "8,8,8", "--graph", "ws-flex:64:8:0.1:1"],
      "the number of channels of a layer must be at least 16, so that the smaller graph has a degree of at least 2",
    ],
    [["--graph", "complete:65"], "width must be an integer of at least 65, but got 64"],
    [["--graph", "ws-flex:64:1:0:0"], "degree must be a number from 2 to 64, but got 1"],
    [["--graph", "complete:8", "--data", "mnist"], "data must be one of letters, digits"],
    [["--graph", "complete:8", "--out", ""], "out must be a folder"],
  ])("refuses %j as wrong use", async (words, message) => {
    const failure = run(...words);
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow(message);
  });

  it("reports before the training that the folder cannot be created", async () => {
    const file = join(temporaryDirectory(), "file");
    writeFileSync(file, "");
    const failure = run("--graph", "complete:8", "--epochs", "1000000", "--out", join(file, "model"));
    await expect(failure).rejects.toThrow(
      new FileError(join(file, "model"), "a part of that path is a file, not a folder"),
    );
  });
});
