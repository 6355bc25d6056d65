import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { SweetspotError } from "../../../src/errors.js";
import { secondCopyError } from "../../../src/nn/copies/secondCopyError.js";
import {
  BlockLayout,
  installTrainingKernels,
  relationalBlock,
  relationalConv2d,
  relationalDense,
  relationalMatMul,
  relationalSeparableConv2d,
  useWasmBackend,
} from "../../../src/nn/index.js";
import { arrayDataSet, trainModel } from "../../../src/training/index.js";
import { chordedRing } from "../anyGraph.js";
import { installed, secondCopy } from "./secondCopy.js";

const directory = realpathSync(mkdtempSync(join(tmpdir(), "sweetspot-copies-")));
const load = secondCopy(directory);
const graph = chordedRing(7);
const unlisted = secondCopyError("it failed").message;
let other: typeof tf;

/** The error of a call that must fail. */
function errorOf(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("no error");
}

/** The end of every message: both copies, ours first, and the remedy. */
const listed = (name: string) =>
  `because two copies of @tensorflow/${name} are loaded (${tf.version.tfjs} in ${join(installed, "@tensorflow", name)}, ` +
  `${tf.version.tfjs} in ${join(directory, "node_modules", "@tensorflow", name)}; sweetspot uses the first): ` +
  `find them with "npm ls @tensorflow/${name}" and keep one with "npm dedupe"`;

beforeAll(async () => {
  await useWasmBackend();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  other = load<typeof tf>("tfjs");
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

it("the error names no folders where the runtime lists only one copy", () => {
  expect(unlisted).toBe(
    "it failed, because two copies of @tensorflow/tfjs are loaded: " +
      'find them with "npm ls @tensorflow/tfjs" and keep one with "npm dedupe"',
  );
});

describe("with a second copy of TensorFlow.js", () => {
  it("layers name both copies when they are added to a model of the other", () => {
    const vectors = { units: 9, graph, inputShape: [8], name: "mine" };
    const images = { filters: 9, kernelSize: 3, graph, inputShape: [8, 8, 8], name: "mine" };
    for (const layer of [
      relationalDense(vectors),
      relationalBlock(vectors),
      relationalConv2d(images),
      relationalSeparableConv2d(images),
    ]) {
      const foreign = layer as unknown as tf.layers.Layer;
      const errors = [
        errorOf(() => other.sequential().add(foreign)),
        errorOf(() => foreign.apply(other.input({ shape: layer.batchInputShape.slice(1) }))),
        errorOf(() => foreign.apply([other.input({ shape: layer.batchInputShape.slice(1) })])),
      ];
      for (const error of errors) {
        expect(error).toBeInstanceOf(SweetspotError);
        expect(error.message).toBe(`layer mine cannot be part of another copy's model, ${listed("tfjs")}`);
      }
    }
    const model = other.sequential({ layers: [other.layers.dense({ units: 8, inputShape: [3] })] });
    const second = relationalDense({ units: 9, graph, name: "mine" });
    expect(() => model.add(second)).toThrow("layer mine cannot be part of another copy's model");
  });

  it("layers name both copies when an argument is an object of the other", () => {
    const error = errorOf(() =>
      relationalDense({ units: 9, graph, name: "mine", kernelInitializer: other.initializers.zeros() }),
    );
    expect(error.message).toBe(
      `layer mine cannot use another copy's Zeros as kernelInitializer, ${listed("tfjs")}`,
    );
    const args = { filters: 9, kernelSize: 3, graph };
    expect(() => relationalConv2d({ ...args, biasRegularizer: other.regularizers.l2() })).toThrow(
      "cannot use another copy's L1L2 as biasRegularizer",
    );
    expect(() =>
      relationalSeparableConv2d({ ...args, depthwiseConstraint: other.constraints.nonNeg() }),
    ).toThrow("cannot use another copy's NonNeg as depthwiseConstraint");
    expect(() => relationalBlock({ units: 9, graph, betaInitializer: other.initializers.ones() })).toThrow(
      "cannot use another copy's Ones as betaInitializer",
    );
  });

  it("tensors and models of stock layers work: all copies share one engine", async () => {
    const layout = BlockLayout.of(graph, 8, 9);
    const product = (from: typeof tf) => {
      const x = from.tensor2d(
        Array.from({ length: 16 }, (_, k) => k - 5),
        [2, 8],
      );
      const kernel = from.tensor1d(Array.from({ length: layout.entries }, (_, k) => k / 7));
      return Array.from(relationalMatMul(x, kernel, layout).dataSync());
    };
    expect(product(other)).toEqual(product(tf));
    const layer = relationalDense({ units: 9, graph });
    expect((layer.apply(other.ones([2, 8])) as tf.Tensor).shape).toEqual([2, 9]);
    const model = other.sequential({
      layers: [
        other.layers.dense({ units: 8, inputShape: [2], activation: "relu" }),
        other.layers.dense({ units: 2 }),
      ],
    });
    const data = arrayDataSet({
      inputs: [[0, 5], [1, 4], [5, 0], [6, 1]], // prettier-ignore
      labels: [0, 0, 1, 1],
    });
    const optimizer = { name: "adam", learningRate: 0.1 } as const;
    const recipe = { batch: 2, duration: { epochs: 20 }, optimizer };
    const { history } = await trainModel({ model, data, recipe, seed: 1 });
    expect(history.at(-1)!.loss).toBeLessThan(history[0].loss / 10);
  });

  it("the kernels name both copies of the backend once the second has replaced them", async () => {
    installTrainingKernels();
    expect(() => load("tfjs-backend-wasm")).not.toThrow();
    const dead = `the kernels of the WebAssembly backend do not run, ${listed("tfjs-backend-wasm")}`;
    await expect(useWasmBackend()).rejects.toThrow(new SweetspotError(dead));
    expect(errorOf(installTrainingKernels).message).toBe(dead);
    // selecting the backend connects the kernels that are registered now: the stock ones, where ours were
    await tf.setBackend("wasm");
    await useWasmBackend();
    expect(errorOf(installTrainingKernels).message).toBe(
      `stock kernels have replaced the training kernels, ${listed("tfjs-backend-wasm")}`,
    );
  });
});
