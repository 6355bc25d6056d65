import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Runs a script as a module in a separate process, with the built package. */
function runScript(source: string) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", source], {
    cwd: new URL("../..", import.meta.url),
    encoding: "utf8",
  });
  return { stdout: stdout.trim(), stderr, status };
}

/** A script that uses only `installTrainingKernels` of this package. */
const OWN_BACKEND = `
  import * as tf from "@tensorflow/tfjs";
  import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
  import { installTrainingKernels } from "sweetspot/nn";
  setWasmPaths("node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/");
  await tf.setBackend("wasm");
  const { added, replaced } = installTrainingKernels();
  const messageOf = (run) => { try { run(); return "no error"; } catch (error) { return error.name + ": " + error.message; } };
`;

describe("on a backend that was started elsewhere", () => {
  it("trains an embedding with an LSTM, and pooled images, until they fit", () => {
    const { stdout, stderr, status } = runScript(`${OWN_BACKEND}
      const words = tf.tensor2d([[1, 2, 3], [3, 2, 1], [1, 1, 3], [3, 3, 1]]);
      const reader = tf.sequential({ layers: [
        tf.layers.embedding({ inputDim: 4, outputDim: 4, inputLength: 3 }),
        tf.layers.lstm({ units: 6 }),
        tf.layers.dense({ units: 1, activation: "sigmoid" }),
      ] });
      reader.compile({ optimizer: tf.train.adam(0.05), loss: "binaryCrossentropy" });
      const read = await reader.fit(words, tf.tensor2d([[1], [0], [1], [0]]), { epochs: 40, verbose: 0 });
      const images = tf.randomUniform([6, 8, 8, 3], -1, 1, "float32", 1);
      const viewer = tf.sequential({ layers: [
        tf.layers.maxPooling2d({ poolSize: 2, inputShape: [8, 8, 3] }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 3, activation: "softmax" }),
      ] });
      viewer.compile({ optimizer: tf.train.adam(0.05), loss: "categoricalCrossentropy" });
      const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 0, 1, 2], "int32"), 3);
      const seen = await viewer.fit(images, labels, { epochs: 40, verbose: 0 });
      console.log(JSON.stringify([
        tf.getBackend(), added.includes("UnsortedSegmentSum"), replaced.includes("MaxPoolGrad"),
        read.history.loss.at(-1) < 0.1, seen.history.loss.at(-1) < 0.1,
      ]));
    `);
    expect([status, stdout]).toEqual([0, '["wasm",true,true,true,true]']);
    expect(stderr).not.toContain("rror");
  });

  it("runs the example of the documentation", () => {
    const page = readFileSync(new URL("../../docs/training-on-wasm.md", import.meta.url), "utf8");
    const { stdout, status } = runScript(/```js\n([\s\S]*?)```/.exec(page)![1]);
    expect([status, stdout]).toEqual([0, "true"]);
  });
});

describe("when the memory is full", () => {
  it("throws a typed error, in stock kernels and in ours, and continues when there is room again", () => {
    const { stdout, status } = runScript(`${OWN_BACKEND}
      const backend = tf.backend();
      const gigabyte = [2 ** 28];
      const kept = [];
      const fill = (shape) => messageOf(() => { for (;;) kept.push(backend.makeOutput(shape, "float32")); });
      const messages = [fill(gigabyte), fill([2 ** 26])];
      fill([2 ** 23]);
      const before = [tf.memory().numTensors, backend.numDataIds()];
      messages.push(messageOf(() => tf.tidy(() => tf.fill([2 ** 24], 1))));
      messages.push(messageOf(() => tf.tidy(() =>
        tf.unsortedSegmentSum(tf.ones([2, 3]), tf.tensor1d([0, 1], "int32"), 2 ** 24))));
      messages.push(messageOf(() => tf.tidy(() => tf.fill([2 ** 15, 2 ** 15], 1))));
      messages.push(messageOf(() => tf.tidy(() => tf.fill([2 ** 15, 2 ** 15, 2], 1))));
      const leaked = [tf.memory().numTensors - before[0], backend.numDataIds() - before[1]];
      kept.forEach(({ dataId }) => backend.disposeData(dataId));
      console.log(JSON.stringify({ messages, leaked, sum: tf.sum(tf.ones([1000])).dataSync()[0] }));
    `);
    expect(status).toBe(0);
    const { messages, leaked, sum } = JSON.parse(stdout) as {
      messages: string[];
      leaked: number[];
      sum: number;
    };
    expect(messages).toHaveLength(6);
    for (const message of messages) {
      expect(message).toMatch(
        /^MemoryError: the WebAssembly memory, \d+ bytes now and 4294967296 at most, has no room for the \d+ bytes of a float32 tensor \[[\d, ]+\]$/,
      );
    }
    expect(messages[3]).toContain("has no room for the 201326592 bytes of a float32 tensor [16777216, 3]");
    expect(messages[5]).toContain("has no room for the 8589934592 bytes");
    expect([leaked, sum]).toEqual([[0, 0], 1000]);
  });

  it("does not overwrite the start of the memory", () => {
    const { stdout, status } = runScript(`${OWN_BACKEND}
      const backend = tf.backend();
      messageOf(() => { for (;;) backend.makeOutput([2 ** 26], "float32"); });
      const before = backend.wasm.HEAPU8.slice(0, 4096);
      messageOf(() => tf.tensor1d(new Float32Array(2 ** 26).fill(3)));
      messageOf(() => tf.fill([2 ** 26], 3));
      const after = backend.wasm.HEAPU8.slice(0, 4096);
      console.log(before.every((byte, k) => byte === after[k]));
    `);
    expect([status, stdout]).toEqual([0, "true"]);
  });
});
