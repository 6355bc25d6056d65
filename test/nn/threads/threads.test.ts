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
    expect(Object.keys(digests[0])).toHaveLength(12);
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
