import { readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { FormatError, SweetspotError } from "../../src/errors.js";
import { mlp, useWasmBackend } from "../../src/nn/index.js";
import { PythonRandom } from "../../src/random.js";
import { loadModel, modelFolder, saveModel } from "../../src/training/index.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { chordedRing } from "../nn/anyGraph.js";
import { mutant, mutants } from "./mutants.js";

beforeAll(async () => void (await useWasmBackend()));

const shape = { inputs: 5, classes: 3, stem: 9, layers: 1, width: 8, graph: chordedRing(6) };

it("every mutated model folder is loaded or refused in one sentence", async () => {
  const folder = temporaryDirectory();
  const model = mlp(shape, 2);
  await saveModel(model, folder);
  model.dispose();
  const [path, weightsPath] = [join(folder, "model.json"), join(folder, "weights.bin")];
  const [json, weights] = [JSON.parse(readFileSync(path, "utf8")) as object, readFileSync(weightsPath)];
  const random = new PythonRandom(15);
  let refused = 0;
  const before = process.resourceUsage().maxRSS;
  for (let k = 0; k < mutants(150); k++) {
    const cut = random.randbelow(8) === 0 ? weights.subarray(0, random.randbelow(weights.length)) : weights;
    const weightsSha256 = createHash("sha256").update(cut).digest("hex");
    const changed = mutant({ ...json, weightsSha256 }, random);
    writeFileSync(weightsPath, cut);
    writeFileSync(path, JSON.stringify(changed) ?? "");
    const start = performance.now();
    try {
      (await loadModel(folder)).dispose();
    } catch (error) {
      refused++;
      expect(error, JSON.stringify(changed)).toBeInstanceOf(SweetspotError);
      expect((error as Error).message).not.toMatch(
        /Cannot read|is not a function|not iterable|object Object|Invalid/,
      );
    }
    // a second on an idle machine would be far too much already
    expect(performance.now() - start, JSON.stringify(changed)).toBeLessThan(5000);
    // tfjs keeps the layers that it made before it failed
    tf.disposeVariables();
  }
  expect(refused).toBeGreaterThan(mutants(150) / 4);
  // no mutant allocates much more than the file holds
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(200);
}, 600_000);

it.each(["../outside.bin", "/etc/hostname", "a/../../b", "..\\b", ""])(
  "weights at %j, outside of the folder, are not read",
  async (place) => {
    const folder = temporaryDirectory();
    const model = mlp(shape, 2);
    await saveModel(model, folder);
    model.dispose();
    const path = join(folder, "model.json");
    const json = JSON.parse(readFileSync(path, "utf8")) as { weightsManifest: { paths: string[] }[] };
    json.weightsManifest[0].paths = [place];
    writeFileSync(path, JSON.stringify(json));
    await expect(loadModel(folder)).rejects.toThrow(FormatError);
    await expect(loadModel(folder)).rejects.toThrow(
      "weightsManifest.0.paths.0 must be a path within the folder",
    );
    await expect(modelFolder(folder).load!()).rejects.toThrow(FormatError);
  },
);
