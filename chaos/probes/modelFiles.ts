import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { loadNetwork } from "../../src/edge/index.js";
import { mlp, useWasmBackend } from "../../src/nn/index.js";
import { loadModel, saveModel, trainModel, type TrainingRecipe } from "../../src/training/index.js";
import { exampleFile } from "../../test/edge/exampleFile.js";
import { mutateModel } from "../../test/edge/mutateModel.js";
import { chordedRing } from "../../test/nn/anyGraph.js";
import { abortAfter } from "../../test/training/abortAfter.js";
import { mutant } from "../../test/training/mutants.js";
import { CheckpointParts } from "../../test/training/checkpointParts.js";
import { syntheticData } from "../../test/training/syntheticData.js";
import { Failure } from "../attack.js";
import type { Probe } from "./probe.js";
import { readOrRefused } from "./readOrRefused.js";

const shape = { inputs: 8, classes: 3, stem: 8, layers: 1, width: 8, graph: chordedRing(6) };
const data = syntheticData();
const recipe: TrainingRecipe = {
  batch: 8,
  duration: { epochs: 2 },
  optimizer: { name: "adam", learningRate: 0.01 },
  earlyStop: { patience: 2, on: "held-out", share: 0.2 },
};

/** What `fill` writes into a folder. */
async function filesOf(fill: (folder: string) => Promise<unknown>): Promise<Record<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-chaos-"));
  try {
    await fill(folder);
    const names = ["model.json", "weights.bin", "checkpoint.bin"];
    const read = (name: string): [string, Buffer][] => {
      try {
        return [[name, readFileSync(join(folder, name))]];
      } catch {
        return [];
      }
    };
    return Object.fromEntries(names.flatMap(read));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function train(directory: string, resume: boolean, signal?: AbortSignal): Promise<void> {
  const model = mlp(shape, 3);
  try {
    await trainModel({ model, data, recipe, seed: 5, checkpoints: { directory, resume }, signal });
  } finally {
    model.dispose();
  }
}

/** @throws {Failure} when tensors are left over */
async function withoutLeaks<T>(work: () => Promise<T>): Promise<T> {
  const before = tf.memory().numTensors;
  const result = await work();
  const left = tf.memory().numTensors - before;
  if (left > 0) throw new Failure(`${left} tensors were not disposed`);
  return result;
}

const checkpoint: Probe = {
  name: "checkpoint",
  open: async () => {
    await useWasmBackend();
    const { "checkpoint.bin": good } = await filesOf((folder) =>
      train(folder, false, abortAfter(8)).catch(() => undefined),
    );
    const parts = CheckpointParts.of(good);
    return (random, folder) => {
      const { tensors } = parts;
      const cut = random.randbelow(8) === 0 ? tensors.subarray(0, random.randbelow(tensors.length)) : tensors;
      const damaged = new CheckpointParts(mutant(parts.head, random), cut);
      writeFileSync(join(folder, "checkpoint.bin"), damaged.bytes());
      return withoutLeaks(() => readOrRefused(() => train(folder, true)));
    };
  },
};

const modelFolder: Probe = {
  name: "model folder",
  open: async () => {
    await useWasmBackend();
    const files = await filesOf(async (folder) => {
      const model = mlp(shape, 2);
      await saveModel(model, folder);
      model.dispose();
    });
    const weights = files["weights.bin"];
    const json = JSON.parse(files["model.json"].toString()) as object;
    return async (random, folder) => {
      const cut = random.randbelow(8) === 0 ? weights.subarray(0, random.randbelow(weights.length)) : weights;
      const weightsSha256 = createHash("sha256").update(cut).digest("hex");
      writeFileSync(join(folder, "weights.bin"), cut);
      writeFileSync(
        join(folder, "model.json"),
        JSON.stringify(mutant({ ...json, weightsSha256 }, random)) ?? "",
      );
      try {
        return await readOrRefused(async () => (await loadModel(folder)).dispose());
      } finally {
        // tfjs keeps the layers that it made before it failed
        tf.disposeVariables();
      }
    };
  },
};

const modelFile: Probe = {
  name: "model file: sspt",
  open: async () => {
    const files = [await exampleFile("float16"), await exampleFile("int8")];
    return (random) => {
      const below = (limit: number) => Math.floor(random.random() * limit);
      const bytes = mutateModel(files[below(2)], below);
      return readOrRefused(async () => {
        const network = await loadNetwork(bytes);
        if (network.inputSize < 1e5) network.predict(new Float32Array(network.inputSize).fill(1));
      });
    };
  },
};

/** Files of models. */
export const modelFiles: readonly Probe[] = [checkpoint, modelFolder, modelFile];
