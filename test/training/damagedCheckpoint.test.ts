import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { mlp, useWasmBackend } from "../../src/nn/index.js";
import { trainModel, type TrainingRecipe } from "../../src/training/index.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { chordedRing } from "../nn/anyGraph.js";
import { abortAfter } from "./abortAfter.js";
import { syntheticData } from "./syntheticData.js";

const data = syntheticData();
const recipe: TrainingRecipe = {
  batch: 8,
  duration: { steps: 40 },
  optimizer: { name: "adam", learningRate: 0.01, weightDecay: 0.01 },
};

beforeAll(async () => void (await useWasmBackend()));

/** Trains a fresh model, and gives all its weights. */
async function train({
  directory,
  resume,
  stopAfter,
}: {
  directory?: string;
  resume?: boolean;
  stopAfter?: number;
}) {
  const model = mlp({ inputs: 8, classes: 3, stem: 11, layers: 2, width: 13, graph: chordedRing(6) }, 3);
  const checkpoints = directory === undefined ? undefined : { directory, resume, everyEpochs: 1 };
  const signal = stopAfter === undefined ? undefined : abortAfter(stopAfter);
  try {
    await trainModel({ model, data, recipe, seed: 5, checkpoints, signal });
    return model.getWeights().map((weight) => weight.dataSync<"float32">().slice());
  } finally {
    model.dispose();
  }
}

describe("a damaged checkpoint", () => {
  const damages: Record<string, (bytes: Buffer) => Buffer> = {
    "is empty": () => Buffer.alloc(0),
    "is cut short": (bytes) => bytes.subarray(0, bytes.length / 2),
    "has a changed byte": (bytes) =>
      Buffer.from(bytes.map((byte, i) => (i === bytes.length - 9 ? byte ^ 1 : byte))),
    "is zeros": (bytes) => Buffer.alloc(bytes.length),
  };
  const names = ["checkpoint.bin", "checkpoint.previous.bin"];

  it.each(Object.entries(damages))(
    "that %s is recovered from by what the message says",
    async (_, damage) => {
      const whole = await train({});
      for (const [damaged, missing] of [
        [[names[0]], []],
        [[names[0]], [names[1]]],
        [names, []],
      ]) {
        const directory = temporaryDirectory();
        await expect(train({ directory, stopAfter: 20 })).rejects.toThrow("stopped");
        for (const name of missing) rmSync(join(directory, name));
        for (const name of damaged)
          writeFileSync(join(directory, name), damage(readFileSync(join(directory, name))));
        let resume = true;
        const messages: string[] = [];
        for (;;) {
          try {
            expect(await train({ directory, resume })).toEqual(whole);
            break;
          } catch (error) {
            if (!(error instanceof FormatError) || messages.length > 2) throw error;
            messages.push(error.message);
            expect(error.message).toMatch(
              /remove the damaged one to resume|remove it and start the training again/,
            );
            rmSync(error.source);
            if (error.message.includes("without --resume")) resume = false;
          }
        }
        expect(messages).toHaveLength(damaged.length);
      }
    },
  );
});
