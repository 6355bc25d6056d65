import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FormatError, FileError } from "../../src/errors.js";
import { mlp, useWasmBackend } from "../../src/nn/index.js";
import { packageVersion } from "../../src/packageVersion.js";
import { loadModel, modelFolder, presets, saveModel, trainNetwork } from "../../src/training/index.js";
import { kernelDigest } from "../../src/wasm/kernelDigest.js";
import { chordedRing } from "../nn/anyGraph.js";
import { syntheticData } from "./syntheticData.js";

const shape = { inputs: 5, classes: 3, stem: 9, layers: 2, width: 10, graph: chordedRing(7) };
let folder: string;
let model: tf.Sequential;

beforeEach(async () => {
  await useWasmBackend();
  folder = mkdtempSync(join(tmpdir(), "sweetspot-"));
  model = mlp(shape, 2);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  model.dispose();
  expect(tf.memory().numTensors).toBe(0);
});

const predictions = (of: tf.LayersModel) =>
  tf.tidy(() =>
    Array.from((of.predict(tf.randomNormal([4, 5], 0, 1, "float32", 1)) as tf.Tensor).dataSync()),
  );

describe("saveModel and loadModel", () => {
  it("give back a model that predicts the same, on the cpu backend to 1e-6", async () => {
    await saveModel(model, join(folder, "deep", "model"));
    expect(readdirSync(join(folder, "deep", "model")).sort()).toEqual(["model.json", "weights.bin"]);
    const before = predictions(model);
    const loaded = await loadModel(join(folder, "deep", "model"));
    expect(predictions(loaded)).toEqual(before);
    loaded.dispose();

    const plain = await tf.loadLayersModel(modelFolder(join(folder, "deep", "model")));
    expect(predictions(plain)).toEqual(before);
    plain.dispose();

    await tf.setBackend("cpu");
    const elsewhere = await loadModel(join(folder, "deep", "model"));
    predictions(elsewhere).forEach((value, k) => expect(value).toBeCloseTo(before[k], 6));
    elsewhere.dispose();
    await tf.setBackend("wasm");
  });

  it("replace an existing model, and leave other files alone", async () => {
    writeFileSync(join(folder, "notes.txt"), "mine");
    await saveModel(model, folder);
    const other = mlp({ ...shape, layers: 1, width: 8 }, 3);
    await saveModel(other, folder);
    const loaded = await loadModel(folder);
    expect(predictions(loaded)).toEqual(predictions(other));
    expect(readdirSync(folder).sort()).toEqual(["model.json", "notes.txt", "weights.bin"]);
    loaded.dispose();
    other.dispose();
  });

  it("keep the metadata needed to prepare the network's input", async () => {
    const data = syntheticData();
    const recipe = { ...presets.digits.recipe, width: 8, batch: 8, duration: { steps: 2 } };
    const trained = await trainNetwork({ graph: chordedRing(7), data, recipe, seed: 1 });
    await saveModel(trained.model, folder);
    const loaded = await loadModel(folder);
    const { height, width, channels, mean, deviation, classNames } = data;
    expect(loaded.getUserDefinedMetadata()).toEqual({
      data: "synthetic",
      ...{ height, width, channels, mean, deviation, classNames },
      training: {
        version: packageVersion,
        kernels: { nn: kernelDigest("nn") },
        seed: 1,
        recipe,
        epochs: trained.history.length,
        steps: 2,
        error: trained.error,
        loss: trained.loss,
      },
    });
    expect(trained.history.length).toBeGreaterThan(0);
    loaded.dispose();
    trained.model.dispose();
  });

  it("name the file that is missing, damaged, truncated or of another model", async () => {
    await expect(loadModel(join(folder, "none"))).rejects.toThrow(FormatError);
    await expect(loadModel(join(folder, "none"))).rejects.toThrow(/none\/model\.json: does not exist/);
    await saveModel(model, folder);
    const [json, weights] = [join(folder, "model.json"), join(folder, "weights.bin")];
    const [text, bytes] = [readFileSync(json, "utf8"), readFileSync(weights)];

    writeFileSync(weights, bytes.subarray(0, bytes.length - 4));
    await expect(loadModel(folder)).rejects.toThrow(/model\.json: declares .* bytes/);
    rmSync(weights);
    await expect(loadModel(folder)).rejects.toThrow(/weights\.bin: does not exist/);
    writeFileSync(weights, bytes);

    writeFileSync(json, text.slice(0, 100));
    await expect(loadModel(folder)).rejects.toThrow(/model\.json: is not JSON/);
    writeFileSync(json, "null");
    await expect(loadModel(folder)).rejects.toThrow(/model\.json: is not a model saved by TensorFlow\.js/);
    writeFileSync(json, text.replace('"RelationalDense"', '"Unheard"'));
    await expect(loadModel(folder)).rejects.toThrow(FormatError);
  });

  it("refuse layers larger than the weight file, before anything is allocated", async () => {
    await saveModel(model, folder);
    const json = join(folder, "model.json");
    const text = readFileSync(json, "utf8");
    const before = tf.memory().numBytes;
    // 20,000 units would initialize 400 million weights per layer
    writeFileSync(json, text.replace(/"units": *\d+/g, '"units": 20000'));
    await expect(loadModel(folder)).rejects.toThrow(FormatError);
    await expect(loadModel(folder)).rejects.toThrow(
      /model\.json: layer \S+ needs weights of shape \[[\d, ]+\], more than the model's files hold/,
    );
    expect(tf.memory().numBytes).toBe(before);

    // shapes of the manifest as well
    const saved = JSON.parse(text) as { weightsManifest: { weights: { shape: number[] }[] }[] };
    saved.weightsManifest[0].weights[0].shape[0] = 2 ** 31;
    writeFileSync(json, JSON.stringify(saved));
    await expect(loadModel(folder)).rejects.toThrow(
      /declares weights of \d+ bytes, but its weight files hold \d+/,
    );
    saved.weightsManifest[0].weights[0].shape[0] = -1;
    writeFileSync(json, JSON.stringify(saved));
    await expect(loadModel(folder)).rejects.toThrow(/weights\.0\.shape\.0 must be an integer of at least 0/);
    expect(tf.memory().numBytes).toBe(before);

    writeFileSync(json, text);
    const [one, other] = await Promise.all([loadModel(folder), loadModel(folder)]);
    expect(predictions(one)).toEqual(predictions(other));
    one.dispose();
    other.dispose();
  });

  it("report a folder that cannot be written, and leave nothing behind", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    await expect(saveModel(model, join(file, "model"))).rejects.toThrow(
      new FileError(join(file, "model"), "a part of that path is a file, not a folder"),
    );
    expect(existsSync(join(file, "model"))).toBe(false);
  });
});
