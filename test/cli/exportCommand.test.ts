import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { loadNetwork } from "../../src/edge/index.js";
import { ArgumentError, FormatError } from "../../src/errors.js";
import { packageVersion } from "../../src/packageVersion.js";
import { kernelDigest } from "../../src/wasm/kernelDigest.js";
import { loadDataSet, loadModel } from "../../src/training/index.js";
import { runOnnx } from "../export/runOnnx.js";
import { NumpyRandomState } from "../../src/random.js";
import { idxBytes, temporaryDirectory, writeFiles } from "../datasets/dataFiles.js";
import { runCommand, type Printed } from "./runCommand.js";

let folder: string;
let model: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sweetspot-"));
  model = join(folder, "model");
  const words = [
    "--preset",
    "digits",
    "--graph",
    "ws-flex:16:4:0.2:3",
    "--steps",
    "40",
    "--layers",
    "2",
    "--seed",
    "5",
    "--out",
    model,
  ];
  await runCommand("train", words);
  vi.restoreAllMocks();
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

const run = (...words: string[]): Promise<Printed> => runCommand("export", words);

describe("sweetspot export", () => {
  it("writes a file with its record, and nothing beside it", async () => {
    const out = join(temporaryDirectory(), "model.sspt");
    const { stdout, stderr } = await run(model, "--out", out, "--json");
    expect(stderr).toBe("");
    const file = readFileSync(out);
    expect(JSON.parse(stdout)).toEqual({ bytes: file.length, dtype: "float32" });
    expect(readdirSync(join(out, ".."))).toEqual(["model.sspt"]);
    const { header } = await loadNetwork(file);
    const { training, ...rest } = header.record as { training: Record<string, unknown> };
    const edge = kernelDigest("edge");
    expect(rest).toEqual({ version: packageVersion, kernels: { edge }, data: "digits" });
    const nn = kernelDigest("nn");
    expect(training).toMatchObject({
      version: packageVersion,
      kernels: { nn },
      seed: 5,
      epochs: 2,
      steps: 40,
    });
    expect(training.recipe).toMatchObject({ layers: 2, duration: { steps: 40 } });
    expect(training.error).toBeLessThan(60);
  });

  it("tells, and records, what int8 costs on a data set", async () => {
    const out = join(temporaryDirectory(), "small.sspt");
    const { stdout } = await run(model, "--out", out, "--dtype", "int8", "--data", "digits", "--json");
    const { bytes, dtype, ...compared } = JSON.parse(stdout) as Record<string, number>;
    expect(dtype).toBe("int8");
    expect(bytes).toBe(readFileSync(out).length);
    expect(compared.errorBefore).toBeLessThan(60);
    expect(Math.abs(compared.errorAfter - compared.errorBefore)).toBeLessThan(2);
    expect(compared.sameClass).toBeGreaterThan(98);
    const { header } = await loadNetwork(readFileSync(out));
    expect(header.record?.test).toEqual({ data: "digits", ...compared });
  });

  it("compares on other data with the normalisation of the training data", async () => {
    const directory = temporaryDirectory();
    const random = new NumpyRandomState(1);
    const bytes = (count: number, most: number) =>
      Array.from({ length: count }, () => Math.floor(random.randomSample() * most));
    for (const [part, count] of [
      ["train", 60],
      ["t10k", 40],
    ] as const) {
      writeFiles(directory, {
        [`${part}-images-idx3-ubyte`]: idxBytes(0x803, [count, 8, 8], bytes(64 * count, 256)),
        [`${part}-labels-idx1-ubyte`]: idxBytes(0x801, [count], bytes(count, 10)),
      });
    }
    const out = join(temporaryDirectory(), "model.sspt");
    const { stdout } = await run(model, "--out", out, "--data", `idx:${directory}`);
    expect(stdout).toMatch(/error .*\(\+0\.00\)\nsame {5}100\.00 % classified/);
  });

  it("writes ONNX by the file's ending or by --format, and ONNX Runtime reads raw pixels", async () => {
    const data = await loadDataSet("digits");
    const tfjs = await loadModel(model);
    const { mean, deviation } = data;
    const pixels = Float32Array.from(data.test.pixels);
    const x = tf.tensor(
      pixels.map((value) => (value - mean[0]) / deviation[0]),
      [data.test.labels.length, 64],
    );
    const expected = (tfjs.predictOnBatch(x) as tf.Tensor).argMax(1).dataSync();
    const folder = temporaryDirectory();
    for (const [file, ...words] of [["model.onnx"], ["network", "--format", "onnx"]]) {
      const out = join(folder, file);
      const { stdout } = await run(model, "--out", out, "--json", ...words);
      const bytes = readFileSync(out);
      expect(JSON.parse(stdout)).toEqual({ bytes: bytes.length, dtype: "float32" });
      const { values } = await runOnnx(bytes, pixels, [data.test.labels.length, 8, 8, 1]);
      const classes = Array.from({ length: expected.length }, (_, k) => {
        const row = values.subarray(10 * k, 10 * k + 10);
        return row.indexOf(Math.max(...row));
      });
      expect(classes).toEqual(Array.from(expected));
    }
    tfjs.dispose();
    const out = join(folder, "none.onnx");
    await expect(run(model, "--out", out, "--dtype", "int8")).rejects.toThrow(
      'dtype must be float32 for an ONNX file, but got "int8"',
    );
    await expect(run(model, "--out", out, "--data", "digits")).rejects.toThrow(
      "data must be left out for an ONNX file",
    );
    expect(existsSync(out)).toBe(false);
  });

  it("prints text for people", async () => {
    const out = join(temporaryDirectory(), "model.sspt");
    const { stdout } = await run(model, "--out", out, "--dtype", "float16", "--data", "digits");
    expect(stdout).toMatch(
      /^file {5}.*model\.sspt\nbytes {4}[\d,]+ \(weights as float16\)\nerror {4}\d+\.\d\d % of the test examples \([+-]\d\.\d\d\)\nsame {5}\d+\.\d\d % classified the same as by the model\n$/,
    );
  });

  it("refuses wrong use, and models that are not there, and writes nothing", async () => {
    const out = join(temporaryDirectory(), "model.sspt");
    await expect(run(model, "--out", "")).rejects.toThrow(ArgumentError);
    await expect(run(model, "--out", out, "--resize", "4")).rejects.toThrow(
      "resize must be left out without data",
    );
    await expect(run(model, "--out", out, "--data", "mnist")).rejects.toThrow(ArgumentError);
    await expect(run(model, "--out", out, "--data", "digits", "--resize", "4")).rejects.toThrow(
      "model must be a network of 16 inputs and 10 classes",
    );
    await expect(run(join(folder, "none"), "--out", out)).rejects.toThrow(FormatError);
    await expect(run(model, "--out", join(folder, "none", "model.sspt"))).rejects.toThrow(/none/);
    expect(existsSync(out)).toBe(false);
  });
});
