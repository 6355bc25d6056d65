// Inference with sweetspot/edge beside tfjs on its wasm backend and onnxruntime-web, if that is installed: cold start on
// the digits, one example through the paper's MLP for CIFAR-10, and what a page would load. Run after `npm run build`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as tf from "@tensorflow/tfjs";
import { loadNetwork } from "../dist/edge/index.js";
import { exportModel } from "../dist/export/index.js";
import { complete, wsFlex } from "../dist/generators/index.js";
import { matchWidth, mlp, mlpCost, useWasmBackend } from "../dist/nn/index.js";
import { saveModel } from "../dist/training/index.js";
import { maskedDense } from "./peers/maskedDense.js";
import { onnxOfDense } from "./peers/onnxOfDense.js";

const onnxruntime = await import("onnxruntime-web").catch(() => undefined);
if (onnxruntime === undefined) console.log("onnxruntime-web is not installed: its rows are left out");
else onnxruntime.env.wasm.numThreads = 1;

await useWasmBackend();
const folder = mkdtempSync(join(tmpdir(), "sweetspot-bench-"));
try {
  const sizes = await coldStarts();
  await oneExample();
  printSizes(sizes);
} finally {
  rmSync(folder, { recursive: true });
}

/** From nothing to the first answer, each in a process of its own: the least of five. */
async function coldStarts() {
  const model = mlp(shapeOf({ inputs: 64, width: 64, layers: 5, stem: undefined }), 1);
  const file = join(folder, "digits.sspt");
  writeFileSync(file, exportModel(model));
  const dense = await maskedDense(model);
  await saveModel(dense, join(folder, "digits"));
  const onnx = join(folder, "digits.onnx");
  writeFileSync(onnx, onnxOfDense(dense));
  const rows = [
    ["sweetspot/edge", "edge", file],
    ["tfjs wasm, dense", "tfjs", join(folder, "digits")],
    ...(onnxruntime ? [["onnxruntime-web, dense", "onnx", onnx]] : []),
  ];
  const starter = fileURLToPath(new URL("peers/coldStart.js", import.meta.url));
  console.log("\ncold start on the digits model: import, compile, load, first answer (ms, least of 5)");
  for (const [name, ...words] of rows) {
    const times = Array.from({ length: 5 }, () => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [starter, ...words], {
        encoding: "utf8",
      });
      if (status !== 0) throw new Error(stderr);
      return Number(stdout.trim().split("\n").at(-1));
    });
    printRow(name, Math.min(...times).toFixed(1));
  }
  return { file, dense: join(folder, "digits", "weights.bin"), onnx };
}

/** Batch 1 through 3072 -> 512 -> 3 relational layers at the FLOPs of the fully connected network. */
async function oneExample() {
  const graph = wsFlex(64, 8.19, 0.128, 4);
  const shape = shapeOf({ inputs: 3072, width: 512, layers: 3, stem: 512 });
  const model = mlp(shape, 1);
  const dense = await maskedDense(model);
  const x = tf.randomNormal([1, shape.inputs], 0, 1, "float32", 1);
  const example = x.dataSync().slice();
  const contenders = [];
  const expected = model.predict(x).dataSync();
  for (const dtype of ["float32", "float16", "int8"]) {
    const network = await loadNetwork(exportModel(model, { dtype }));
    contenders.push([`sweetspot/edge ${dtype}`, () => network.predict(example)]);
  }
  contenders.push(["tfjs wasm, masked dense", () => tf.tidy(() => dense.predict(x).dataSync())]);
  if (onnxruntime) {
    const session = await onnxruntime.InferenceSession.create(onnxOfDense(dense), {
      executionProviders: ["wasm"],
    });
    const feeds = { x: new onnxruntime.Tensor("float32", example, [1, shape.inputs]) };
    contenders.push(["onnxruntime-web, masked dense", async () => (await session.run(feeds)).y.data]);
  }
  console.log(
    `\none example, 3072 -> 512 -> 3 x ${shape.width}, density ${((2 * graph.size) / 64 / 64).toFixed(3)} (ms, least of 7 runs)`,
  );
  const best = contenders.map(() => Infinity);
  for (let round = 0; round < 7; round++) {
    for (const [k, [name, predict]] of contenders.entries()) {
      const answer = await predict();
      if (round === 0) requireClose(name, answer, expected, name.endsWith("int8") ? 5e-2 : 2e-3);
      const start = performance.now();
      for (let run = 0; run < 20; run++) await predict();
      best[k] = Math.min(best[k], (performance.now() - start) / 20);
    }
  }
  contenders.forEach(([name], k) =>
    printRow(name, best[k].toFixed(3), `${(best[k] / best[0]).toFixed(1)} x`),
  );
}

function shapeOf({ inputs, width: base, layers, stem }) {
  const graph = wsFlex(64, 8.19, 0.128, 4);
  const make = (width, wiring) => ({
    inputs,
    classes: 10,
    stem: stem ?? width,
    layers,
    width,
    graph: wiring,
  });
  const budget = mlpCost(make(base, complete(64))).flops;
  return make(
    matchWidth((width) => mlpCost(make(width, graph)).flops, budget, 64),
    graph,
  );
}

/** What a page that classifies digits would load. */
function printSizes({ file, dense, onnx }) {
  const require = createRequire(import.meta.url);
  const dist = (name) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
  const tfjs = (name) => join(dirname(require.resolve(`${name}/package.json`)), "dist");
  const edge = ["compileModel", "core", "fetchUrl", "headerReader", "index", "kernels", "loadNetwork"];
  const more = [
    "loadNetworkWith",
    "modelFile",
    "network",
    "parseHeader",
    "placeBuffers",
    "programWriter",
    "records",
  ];
  const scripts = [...edge, ...more, "shapeOf", "weightPlan", "edgeKernel/fetchModule"];
  const rows = [
    [
      "sweetspot/edge",
      [...scripts.map((name) => dist(`edge/${name}.js`)), dist("errors.js")],
      [dist("kernels/edge.wasm")],
      [file],
    ],
    [
      "tfjs wasm",
      [
        join(tfjs("@tensorflow/tfjs-core"), "tf-core.min.js"),
        join(tfjs("@tensorflow/tfjs-layers"), "tf-layers.min.js"),
        join(tfjs("@tensorflow/tfjs-backend-wasm"), "tf-backend-wasm.min.js"),
      ],
      [join(tfjs("@tensorflow/tfjs-backend-wasm"), "tfjs-backend-wasm-simd.wasm")],
      [dense],
    ],
  ];
  if (onnxruntime) {
    const root = dirname(require.resolve("onnxruntime-web"));
    const wasm = join(root, "ort-wasm-simd-threaded.wasm");
    rows.push(["onnxruntime-web", [join(root, "ort.wasm.min.js")], [wasm], [onnx]]);
  }
  const kilobytes = (files) =>
    (gzipSync(Buffer.concat(files.map((name) => readFileSync(name)))).length / 1000).toFixed(1);
  console.log(
    "\nwhat a page that classifies digits loads (KB, gzipped)         script       wasm      model",
  );
  for (const [name, ...parts] of rows) printRow(name, ...parts.map(kilobytes));
}

function requireClose(name, answer, expected, tolerance) {
  const size = Math.max(...expected.map(Math.abs));
  const far = expected.some((value, k) => !(Math.abs(value - answer[k]) < tolerance * size));
  if (far) throw new Error(`${name} answers ${answer.join(", ")}, not ${expected.join(", ")}`);
}

function printRow(name, ...cells) {
  console.log(`  ${name.padEnd(52)}${cells.map((cell) => cell.padStart(11)).join("")}`);
}
