import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const nn = fileURLToPath(new URL("../../../src/nn/index.ts", import.meta.url));

/** A module of the user's, with the imports that tests need; TensorFlow.js is the copy of this package. */
export function ownModel(code: string, name = "model.mjs"): string {
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-own-model-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  const imports = `import * as tf from ${JSON.stringify(fileURLToPath(import.meta.resolve("@tensorflow/tfjs")))};
import { relationalBlock, relationalConv2d, relationalDense, relationalSeparableConv2d } from ${JSON.stringify(nn)};
const seeded = (seed) => tf.initializers.glorotNormal({ seed });
`;
  writeFileSync(path, imports + code);
  return path;
}

/** The layers of the built-in multi-layer perceptron. */
export const likeMlp = `export default function ({ graph, width, inputShape, classes, seed }) {
  const inputs = inputShape.reduce((a, b) => a * b, 1);
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: width, useBias: false, kernelInitializer: seeded(seed), inputShape: [inputs] }));
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.reLU());
  for (let k = 1; k <= 5; k++) model.add(relationalBlock({ units: width, graph, kernelInitializer: seeded(seed + k) }));
  model.add(tf.layers.dense({ units: classes, kernelInitializer: seeded(seed + 6) }));
  return model;
}
`;
