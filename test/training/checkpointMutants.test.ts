import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { SweetspotError } from "../../src/errors.js";
import { mlp, useWasmBackend } from "../../src/nn/index.js";
import { PythonRandom } from "../../src/random.js";
import { trainModel, type TrainingRecipe } from "../../src/training/index.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { chordedRing } from "../nn/anyGraph.js";
import { abortAfter } from "./abortAfter.js";
import { CheckpointParts } from "./checkpointParts.js";
import { mutant, mutants } from "./mutants.js";
import { syntheticData } from "./syntheticData.js";

const data = syntheticData();
const shape = { inputs: 8, classes: 3, stem: 8, layers: 1, width: 8, graph: chordedRing(6) };
const recipe: TrainingRecipe = {
  batch: 8,
  duration: { epochs: 3 },
  optimizer: { name: "adam", learningRate: 0.01 },
  earlyStop: { patience: 2, on: "held-out", share: 0.2 },
};

beforeAll(async () => void (await useWasmBackend()));

async function train(directory: string, resume: boolean, stopAfter?: number): Promise<number> {
  const model = mlp(shape, 3);
  const signal = stopAfter === undefined ? undefined : abortAfter(stopAfter);
  try {
    return (await trainModel({ model, data, recipe, seed: 5, checkpoints: { directory, resume }, signal }))
      .steps;
  } finally {
    model.dispose();
  }
}

it("every mutated checkpoint with a right checksum is resumed or refused in one sentence", async () => {
  const directory = temporaryDirectory();
  await expect(train(directory, false, 8)).rejects.toThrow("stopped");
  const path = join(directory, "checkpoint.bin");
  const good = readFileSync(path);
  const { head, tensors } = CheckpointParts.of(good);
  expect(new CheckpointParts(head, tensors).bytes()).toEqual(good);

  const random = new PythonRandom(14);
  let refused = 0;
  for (let k = 0; k < mutants(150); k++) {
    const cut = random.randbelow(8) === 0 ? tensors.subarray(0, random.randbelow(tensors.length)) : tensors;
    const changed = mutant(head, random);
    writeFileSync(path, new CheckpointParts(changed, cut).bytes());
    const tensorsBefore = tf.memory().numTensors;
    try {
      await train(directory, true);
    } catch (error) {
      refused++;
      expect(error, JSON.stringify(changed).slice(0, 2000)).toBeInstanceOf(SweetspotError);
      const { message } = error as Error;
      expect(message).not.toMatch(/Cannot read|is not a function|not iterable|object Object|Invalid/);
      expect(message.length).toBeLessThan(1200);
    }
    expect(tf.memory().numTensors).toBe(tensorsBefore);
    writeFileSync(path, good);
  }
  expect(refused).toBeGreaterThan(mutants(150) / 3);
  expect(await train(directory, true)).toBeGreaterThan(8);
}, 600_000);
