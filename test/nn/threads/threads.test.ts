import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/** Runs a script as a module in a separate process, with the built package. */
function runScript(source: string, ...words: string[]) {
  const options = { cwd: new URL("../../..", import.meta.url), encoding: "utf8" } as const;
  const args = ["--input-type=module", "-e", source, "--", ...words];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, options);
  return { stdout: stdout.trim(), stderr, status };
}

/** Trains four networks whose products are large enough for several slices, and prints the SHA-256 of all weights. */
const training = `
  import { createHash } from "node:crypto";
  import { complete, wsFlex } from "sweetspot";
  import { useWasmBackend } from "sweetspot/nn";
  import { loadDataSet, presets, trainNetwork } from "sweetspot/training";
  const { threads } = await useWasmBackend({ threads: Number(process.argv[1]) });
  const data = await loadDataSet("digits");
  const sgd = { ...presets.digits.recipe, duration: { steps: 8 }, width: 256, layers: 3, batch: 120 };
  const adam = { ...sgd, optimizer: { name: "adam", learningRate: 0.01 }, width: 193, batch: 65 };
  const hash = createHash("sha256");
  for (const recipe of [sgd, adam])
    for (const graph of [wsFlex(64, 8.19, 0.128, 4), complete(16)]) {
      const { model, error } = await trainNetwork({ graph, data, recipe, seed: 1 });
      hash.update(String(error));
      for (const weight of model.getWeights()) hash.update(weight.dataSync());
    }
  console.log(threads, hash.digest("hex"));
`;

describe("threads for the kernels", () => {
  it("give the same bits for any number, and end with the process", () => {
    const digests = [1, 2, 3, 8].map((threads) => {
      const { stdout, stderr, status } = runScript(training, String(threads));
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
      const [used, digest] = stdout.split(" ");
      expect(used).toBe(String(threads));
      return digest;
    });
    expect(new Set(digests).size).toBe(1);
  }, 300_000);

  it("give the same bits in every kernel, on random shapes", () => {
    const digests = [1, 2, 3, 8].map((threads) => {
      const options = { encoding: "utf8" } as const;
      const script = fileURLToPath(new URL("kernelDigests.js", import.meta.url));
      const { stdout, status } = spawnSync(process.execPath, [script, String(threads)], options);
      expect(status).toBe(0);
      const { threads: used, ...all } = JSON.parse(stdout) as Record<string, unknown>;
      expect(used).toBe(threads);
      return all;
    });
    expect(Object.keys(digests[0])).toHaveLength(16);
    for (const other of digests) expect(other).toEqual(digests[0]);
  }, 300_000);

  it("need the first start of the backend; otherwise one is used, and a warning says so", () => {
    const { stdout, stderr } = runScript(`
      import * as tf from "@tensorflow/tfjs";
      import { useWasmBackend } from "sweetspot/nn";
      await tf.setBackend("wasm");
      const { threads } = await useWasmBackend({ threads: 2 });
      console.log(threads);
    `);
    expect(stdout).toBe("1");
    expect(stderr).toContain(
      "Warning: The kernels run on one thread, because TensorFlow.js has been started elsewhere.",
    );
  });

  it("that fail in a kernel give a sentence, not a hang", () => {
    const { stdout } = runScript(`
      import * as tf from "@tensorflow/tfjs";
      import { useWasmBackend } from "sweetspot/nn";
      import { teamOf } from "./dist/wasm/nn/nnModule.js";
      await useWasmBackend({ threads: 2 });
      const team = teamOf(tf.backend());
      const beyond = 2 ** 32 - 64;
      for (let k = 0; k < 20; k++) {
        try {
          team.run("nn", "sgdNesterov", new Array(64).fill([beyond, beyond, beyond, beyond, 1e6, 0, 0, 0]));
        } catch (error) {
          console.log(error.name);
          break;
        }
      }
      console.log(tf.add(1, 1).dataSync()[0]);
    `);
    // the calling thread shows the cause, another thread a sentence
    expect(stdout).toMatch(/^(?:RuntimeError|SweetspotError)\n2$/);
  });

  it("that die during a job give a sentence, not a hang; one that dies between jobs is done without", () => {
    const { stdout, status } = runScript(`
      import { KernelTeam } from "./dist/wasm/nn/threads/kernelTeam.js";
      const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536, shared: true });
      const clip = (k) => [4096 * k, 4096 * k, 1024, 0, 1];
      const floats = new Float32Array(memory.buffer);
      const job = (team, slices) => team.run("nn", "clip", Array.from({ length: slices }, (_, k) => clip(k)));
      const first = await KernelTeam.start(memory, 3, 200);
      await first.workers[0].terminate();
      floats.fill(5);
      job(first, 200);
      console.log(floats.slice(0, 1024 * 200).every((value) => value === 1));
      const second = await KernelTeam.start(memory, 2, 200);
      // a thread that claims a slice and never ends it
      const { block } = second;
      const { claim } = block;
      block.claim = () => (claim.call(block), -1);
      for (let k = 0; k < 2; k++) {
        const begin = performance.now();
        try {
          for (let j = 0; j < 50; j++) job(second, 200);
        } catch (error) {
          console.log(error.name, error.message, performance.now() - begin < 5000);
        }
      }
    `);
    const sentence =
      "A thread of the kernels has died, perhaps for lack of memory: start again with fewer threads.";
    expect(stdout.split("\n")).toEqual([
      "true",
      ...new Array<string>(2).fill(`SweetspotError ${sentence} true`),
    ]);
    expect(status).toBe(0);
  });

  it("leave no job behind when the calling thread fails", () => {
    const { stdout, status } = runScript(`
      import { KernelTeam } from "./dist/wasm/nn/threads/kernelTeam.js";
      const memory = new WebAssembly.Memory({ initial: 16, maximum: 65536, shared: true });
      const team = await KernelTeam.start(memory, 3);
      const beyond = 2 ** 31;
      const lists = (address) => Array.from({ length: 200 }, (_, k) => [address(k), address(k), 1024, 0, 1]);
      const floats = new Float32Array(memory.buffer);
      let right = 0;
      let failed = 0;
      for (let k = 0; k < 30; k++) {
        try {
          team.run("nn", "clip", lists(() => beyond));
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) failed++;
        }
        floats.fill(5);
        team.run("nn", "clip", lists((slice) => 4096 * slice));
        if (floats.slice(0, 1024 * 200).every((value) => value === 1)) right++;
      }
      console.log(failed, right);
    `);
    expect({ stdout, status }).toEqual({ stdout: "30 30", status: 0 });
  });

  it("train 150 steps without growth of the memory", () => {
    const { stdout } = runScript(`
      import * as tf from "@tensorflow/tfjs";
      import { installTrainingKernels, useWasmBackend } from "sweetspot/nn";
      await useWasmBackend({ threads: 2 });
      installTrainingKernels();
      const model = tf.sequential({
        layers: [
          tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: "same", activation: "relu", inputShape: [14, 14, 8] }),
          tf.layers.batchNormalization(),
          tf.layers.maxPooling2d({ poolSize: 2 }),
          tf.layers.conv2d({ filters: 24, kernelSize: 3, strides: 2 }),
          tf.layers.flatten(),
          tf.layers.dense({ units: 10, activation: "softmax" }),
        ],
      });
      model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
      const x = tf.randomNormal([64, 14, 14, 8], 0, 1, "float32", 1);
      const y = tf.oneHot(tf.range(0, 64, 1, "int32").mod(10).cast("int32"), 10);
      const train = async (steps) => {
        for (let k = 0; k < steps; k++) await model.trainOnBatch(x, y);
        return [tf.memory().numTensors, tf.memory().numBytes, tf.backend().wasm.HEAPU8.byteLength];
      };
      const before = await train(10);
      console.log(String(before) === String(await train(150)));
    `);
    expect(stdout).toBe("true");
  });

  it("are from 1 to 64", () => {
    const { stdout } = runScript(`
      import { useWasmBackend } from "sweetspot/nn";
      for (const threads of [0, 65, 1.5, "2"])
        await useWasmBackend({ threads }).catch(({ message }) => console.log(message));
    `);
    expect(stdout.split("\n")).toHaveLength(4);
    expect(stdout).toContain("threads must be an integer from 1 to 64, but got 65");
  });
});
