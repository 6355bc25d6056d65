import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { CheckpointError, DivergenceError, FormatError } from "../../src/errors.js";
import { complete } from "../../src/generators/index.js";
import { mlp, useWasmBackend, type MlpShape } from "../../src/nn/index.js";
import { temporaryPath } from "../../src/files/temporaryPath.js";
import { removeCheckpoints } from "../../src/training/checkpoints/checkpointFolder.js";
import { trainModel, type Training, type TrainingRecipe } from "../../src/training/index.js";
import { chordedRing } from "../nn/anyGraph.js";
import { abortAfter } from "./abortAfter.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { syntheticData } from "./syntheticData.js";

const data = syntheticData();
const shape: MlpShape = { inputs: 8, classes: 3, stem: 11, layers: 2, width: 13, graph: chordedRing(6) };
/** Seven steps an epoch, and a last epoch that is cut off. */
const recipe: TrainingRecipe = {
  batch: 8,
  duration: { steps: 40 },
  optimizer: { name: "adam", learningRate: 0.01, weightDecay: 0.01 },
};
const everything: TrainingRecipe = {
  ...recipe,
  optimizer: { name: "sgd", learningRate: 0.1, weightDecay: 5e-4 },
  schedule: { name: "exp", factor: 0.8 },
  warmup: { epochs: 2, factor: 0.1 },
  labelSmoothing: 0.1,
  augmentation: { flip: true, crop: 1 },
  earlyStop: { patience: 2, on: "held-out", share: 0.2 },
  preciseBatchNorm: 3,
};

beforeAll(async () => void (await useWasmBackend()));
afterEach(() => expect(tf.memory().numTensors).toBe(0));

interface Run {
  readonly recipe?: TrainingRecipe;
  readonly directory?: string;
  readonly everyEpochs?: number;
  readonly resume?: boolean;
  /** Steps after which the training is stopped. */
  readonly stopAfter?: number;
  readonly seed?: number;
  readonly shape?: MlpShape;
  readonly data?: typeof data;
}

/** Trains a fresh model, and gives all its weights. */
async function train(run: Run): Promise<{ weights: Float32Array[]; training: Training }> {
  const model = mlp(run.shape ?? shape, 3);
  const { directory, everyEpochs, resume } = run;
  const signal = run.stopAfter === undefined ? undefined : abortAfter(run.stopAfter);
  try {
    const training = await trainModel({
      model,
      data: run.data ?? data,
      recipe: run.recipe ?? recipe,
      seed: run.seed ?? 5,
      ...(directory !== undefined && { checkpoints: { directory, everyEpochs, resume } }),
      signal,
    });
    return { weights: model.getWeights().map((weight) => weight.dataSync<"float32">().slice()), training };
  } finally {
    model.dispose();
  }
}

const files = (directory: string) => readdirSync(directory).sort();

describe("a training with checkpoints", () => {
  it("is the only one that uses the folder, and leaves it to the next one", async () => {
    const directory = temporaryDirectory();
    const both = await Promise.allSettled([train({ directory }), train({ directory, seed: 6 })]);
    const refused = both.flatMap((each) => (each.status === "rejected" ? [each.reason as Error] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(CheckpointError);
    expect(refused[0].message).toContain(`The folder ${directory} is in use by process ${process.pid}`);
    await expect(train({ directory, resume: true, seed: 7 })).rejects.toThrow("no checkpoint to resume");
    await train({ directory, everyEpochs: 1 });
    expect(files(directory)).not.toContain("train.lock");
  });

  it.each([
    ["Adam", recipe],
    ["everything", everything],
  ])("gives the same bits after interruptions at any steps: %s", async (_, chosen) => {
    const whole = await train({ recipe: chosen });
    for (const stops of [[1], [6, 7, 8], [13], [3, 20, 30]]) {
      const directory = temporaryDirectory();
      let before = 0;
      for (const stop of stops) {
        const stopped = train({ recipe: chosen, directory, resume: before > 0, stopAfter: stop - before });
        await expect(stopped).rejects.toThrow("stopped");
        before = stop;
      }
      const resumed = await train({ recipe: chosen, directory, resume: true });
      expect(resumed.weights).toEqual(whole.weights);
      expect(resumed.training).toEqual(whole.training);
    }
  });

  it("resumes from the last epoch's checkpoint after a crash, and is not changed by writing checkpoints", async () => {
    const whole = await train({});
    const directory = temporaryDirectory();
    const written = await train({ directory, everyEpochs: 2 });
    expect(written.weights).toEqual(whole.weights);
    expect(files(directory)).toEqual(["checkpoint.bin", "checkpoint.previous.bin"]);
    // after a crash in the last epochs, the checkpoint before the end remains
    renameSync(join(directory, "checkpoint.previous.bin"), join(directory, "checkpoint.bin"));
    const resumed = await train({ directory, everyEpochs: 2, resume: true });
    expect(resumed.weights).toEqual(whole.weights);
    expect(resumed.training).toEqual(whole.training);
  });

  it("gives the same result again when it was already complete", async () => {
    for (const chosen of [recipe, everything]) {
      const directory = temporaryDirectory();
      const first = await train({ recipe: chosen, directory, everyEpochs: 1 });
      const again = await train({ recipe: chosen, directory, everyEpochs: 1, resume: true });
      expect(again.weights).toEqual(first.weights);
      expect(again.training).toEqual(first.training);
      // and may be followed by another training run
      await train({ recipe: chosen, directory, everyEpochs: 1, seed: 6 });
    }
  });

  it("takes the previous one after a crash between two renames", async () => {
    const whole = await train({});
    const directory = temporaryDirectory();
    await train({ directory, everyEpochs: 1 });
    renameSync(join(directory, "checkpoint.bin"), join(directory, "lost"));
    expect((await train({ directory, resume: true })).weights).toEqual(whole.weights);
  });

  it("leaves none when they were not requested and it was not stopped, and can remove them", async () => {
    const directory = join(temporaryDirectory(), "deep", "folder");
    await train({ directory });
    expect(existsSync(directory)).toBe(false);
    await train({ directory, everyEpochs: 3 });
    await removeCheckpoints(directory);
    expect(files(directory)).toEqual([]);
  });
});

describe("a checkpoint", () => {
  it("is not overwritten by another training before its own is complete", async () => {
    const directory = temporaryDirectory();
    await expect(train({ directory, stopAfter: 9 })).rejects.toThrow("stopped");
    const before = readFileSync(join(directory, "checkpoint.bin"));
    const other = train({ directory, everyEpochs: 1 });
    await expect(other).rejects.toThrow(CheckpointError);
    await expect(other).rejects.toThrow(
      /checkpoint\.bin is a checkpoint of a training at step 9 of 40: resume it, remove it, or choose another folder/,
    );
    expect(readFileSync(join(directory, "checkpoint.bin"))).toEqual(before);
  });

  it.each<[string, Run, RegExp]>([
    ["recipe", { recipe: { ...recipe, batch: 10 } }, /\(recipe\.batch: 8 saved, 10 requested\)/],
    [
      "optimizer",
      { recipe: { ...recipe, optimizer: { name: "sgd", learningRate: 0.01 } } },
      /recipe\.optimizer\.name: adam saved, sgd requested/,
    ],
    ["seed", { seed: 6 }, /\(seed: 5 saved, 6 requested\)/],
    ["graph", { shape: { ...shape, graph: complete(6) } }, /model\.\d+: RelationalDense \[.*requested/],
    ["width", { shape: { ...shape, width: 14 } }, /model\.3: RelationalDense .* saved, RelationalDense/],
    ["depth", { shape: { ...shape, layers: 1 } }, /model\.\d+: .* saved, none requested/],
    ["data", { data: syntheticData(61) }, /\(data: [0-9a-f]{64} saved, [0-9a-f]{64} requested\)/],
  ])("of another %s is refused by name, and stays as it is", async (_, change, message) => {
    const directory = temporaryDirectory();
    await expect(train({ directory, stopAfter: 2 })).rejects.toThrow("stopped");
    const before = readFileSync(join(directory, "checkpoint.bin"));
    const other = train({ ...change, directory, resume: true });
    await expect(other).rejects.toThrow(CheckpointError);
    await expect(other).rejects.toThrow(/is a checkpoint of another training/);
    await expect(other).rejects.toThrow(message);
    expect(readFileSync(join(directory, "checkpoint.bin"))).toEqual(before);
    await train({ directory, resume: true });
  });

  it("of another version or of other kernels is refused, naming both", async () => {
    const directory = temporaryDirectory();
    await expect(train({ directory, stopAfter: 2 })).rejects.toThrow("stopped");
    const path = join(directory, "checkpoint.bin");
    const { encodeCheckpoint, decodeCheckpoint } =
      await import("../../src/training/checkpoints/checkpoint.js");
    const checkpoint = decodeCheckpoint(path, readFileSync(path));
    const identity = { ...checkpoint.head.identity, version: "0.0.9", kernels: "f".repeat(64) };
    writeFileSync(path, encodeCheckpoint({ ...checkpoint, head: { ...checkpoint.head, identity } }));
    const resumed = train({ directory, resume: true });
    await expect(resumed).rejects.toThrow(
      /kernels: f{64} saved, [0-9a-f]{64} requested; version: 0\.0\.9 saved/,
    );
  });

  it("that is truncated, damaged or not a checkpoint is refused in one sentence", async () => {
    const directory = temporaryDirectory();
    const path = join(directory, "checkpoint.bin");
    await expect(train({ directory, resume: true })).rejects.toThrow(
      /checkpoint\.bin: there is no checkpoint to resume from/,
    );
    await expect(train({ directory, stopAfter: 9 })).rejects.toThrow("stopped");
    const whole = readFileSync(path);
    const refusal = async (bytes: Uint8Array) => {
      writeFileSync(path, bytes);
      const message: unknown = await train({ directory, resume: true }).catch((error: unknown) => {
        expect(error).toBeInstanceOf(FormatError);
        return (error as Error).message;
      });
      expect(readFileSync(path)).toEqual(Buffer.from(bytes));
      return message;
    };
    expect(await refusal(whole.subarray(0, whole.length - 1))).toMatch(
      new RegExp(`is truncated: ${whole.length} bytes were written, but ${whole.length - 1} are left`),
    );
    expect(await refusal(whole.subarray(0, 300))).toMatch(/is truncated/);
    expect(await refusal(whole.subarray(0, 30))).toMatch(/is not a checkpoint of this version/);
    expect(await refusal(new Uint8Array())).toMatch(/is not a checkpoint of this version/);
    expect(await refusal(Buffer.from("hello\n"))).toMatch(/is not a checkpoint of this version/);
    for (const place of [200, whole.length - 10]) {
      const damaged = Buffer.from(whole);
      damaged[place] ^= 1;
      expect(await refusal(damaged)).toMatch(/is damaged/);
    }
    expect(await refusal(Buffer.concat([whole, Buffer.from("x")]))).toMatch(/is damaged/);
    writeFileSync(path, whole);
    expect((await train({ directory, resume: true })).weights).toEqual((await train({})).weights);
  });

  it("that is damaged is reported with the previous one, from which the training resumes", async () => {
    const directory = temporaryDirectory();
    await expect(train({ directory, everyEpochs: 1, stopAfter: 16 })).rejects.toThrow("stopped");
    const path = join(directory, "checkpoint.bin");
    writeFileSync(path, readFileSync(path).subarray(0, 1000));
    await expect(train({ directory, resume: true })).rejects.toThrow(
      /the previous one, .*checkpoint\.previous\.bin, is intact: remove the damaged one to resume from there/,
    );
    renameSync(path, join(directory, "damaged"));
    expect((await train({ directory, resume: true })).weights).toEqual((await train({})).weights);
  });

  it("that cannot be written stops the training with an error, and the last one stays intact", async () => {
    const directory = temporaryDirectory();
    await expect(train({ directory, stopAfter: 9 })).rejects.toThrow("stopped");
    // a folder in the place of the temporary file
    mkdirSync(temporaryPath(join(directory, "checkpoint.bin")));
    const blocked = train({ directory, everyEpochs: 1, resume: true });
    await expect(blocked).rejects.toThrow(CheckpointError);
    await expect(blocked).rejects.toThrow(
      /cannot be written: it is a folder, not a file; .*checkpoint\.bin, written before, is intact/,
    );
  });

  it("is named when the training diverges", async () => {
    const directory = temporaryDirectory();
    // the third epoch's images are too bright for any float32
    const steps = { name: "step", epochs: [2], factor: 1 } as const;
    const wild: TrainingRecipe = { ...recipe, schedule: steps };
    await expect(train({ recipe: wild, directory, everyEpochs: 1, stopAfter: 15 })).rejects.toThrow(
      "stopped",
    );
    const path = join(directory, "checkpoint.bin");
    const { encodeCheckpoint, decodeCheckpoint } =
      await import("../../src/training/checkpoints/checkpoint.js");
    const checkpoint = decodeCheckpoint(path, readFileSync(path));
    checkpoint.weights[0].fill(1e38);
    checkpoint.weights[0].fill(-1e38, 3);
    writeFileSync(path, encodeCheckpoint(checkpoint));
    const diverging = train({ recipe: wild, directory, everyEpochs: 1, resume: true });
    await expect(diverging).rejects.toThrow(DivergenceError);
    await expect(diverging).rejects.toThrow(
      /training diverged: .* is NaN at step 16 of 40; .*; the last good checkpoint is .*checkpoint\.bin$/,
    );
  });
});
