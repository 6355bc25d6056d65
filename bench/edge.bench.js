// Inference with sweetspot/edge beside tfjs on its wasm backend and onnxruntime-web, if installed: cold start on the digits,
// one example through the paper's MLP for CIFAR-10, and the bytes that a page downloads. Run after `npm run build`.
import { Buffer } from "node:buffer";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as tf from "@tensorflow/tfjs";
import { loadNetwork } from "sweetspot/edge";
import { exportModel } from "sweetspot/export";
import { complete, wsFlex } from "sweetspot";
import { matchDims, mlp, mlpCost, useWasmBackend } from "sweetspot/nn";
import { saveModel } from "sweetspot/training";
import { bundles } from "./coldStart/bundles.js";
import { coldStarts } from "./coldStart/coldStarts.js";
import { contenders } from "./coldStart/contenders.js";
import { inChromium } from "./coldStart/inChromium.js";
import { inNode } from "./coldStart/inNode.js";
import { line, notRun, summary } from "./compare.js";
import { importRival } from "./importRival.js";
import { maskedDense } from "./peers/maskedDense.js";
import { onnxOfDense } from "./peers/onnxOfDense.js";
import { requireClose } from "./requireClose.js";
import { heading } from "./results.js";

const rival = await importRival(["onnxruntime-web"], () => import("onnxruntime-web"));
const onnxruntime = rival.module;
if (onnxruntime === undefined) notRun("the rows of onnxruntime-web", rival.missing);
else onnxruntime.env.wasm.numThreads = 1;

await useWasmBackend();
const folder = mkdtempSync(join(tmpdir(), "sweetspot-bench-"));
try {
  await writeModels();
  await startInNode();
  const parts = await bundles(contenders(), folder);
  if (parts.missing !== undefined) notRun("the rows of Chromium and the sizes", parts.missing);
  else await startInChromium(parts);
  await oneExample();
  if (parts.missing === undefined) printSizes(parts);
} finally {
  rmSync(folder, { recursive: true });
}

/** The network for the digits in each contender's format: relational, or dense with zeros for absent weights. */
async function writeModels() {
  const model = mlp(shapeOf({ inputs: 64, width: 64, layers: 5, stem: undefined }), 1);
  writeFileSync(join(folder, "digits.sspt"), exportModel(model));
  const dense = await maskedDense(model);
  await saveModel(dense, folder);
  writeFileSync(join(folder, "digits.onnx"), onnxOfDense(dense));
}

async function startInNode() {
  const title = `cold start on the digits in Node ${process.versions.node}: import, compile, load, first prediction; a new process each time, no compile cache`;
  await coldStarts(title, contenders(), (contender) => inNode(contender, folder));
}

async function startInChromium(parts) {
  const chromium = await inChromium(folder, parts);
  if (chromium.missing !== undefined) return notRun("the rows of Chromium", chromium.missing);
  try {
    const title = `the same in ${chromium.name}: a new browser with an empty profile each time, minified bundles, files already in the page's memory`;
    await coldStarts(title, contenders(), chromium.start);
  } finally {
    chromium.close();
  }
}

/** Batch 1 through 3072 -> 512 -> 3 relational layers at the FLOPs of the fully connected network. */
async function oneExample() {
  const graph = wsFlex(64, 8.19, 0.128, 4);
  const shape = shapeOf({ inputs: 3072, width: 512, layers: 3, stem: 512 });
  const model = mlp(shape, 1);
  const dense = await maskedDense(model);
  const x = tf.randomNormal([1, shape.inputs], 0, 1, "float32", 1);
  const example = x.dataSync().slice();
  const rivals = [];
  const expected = model.predict(x).dataSync();
  for (const dtype of ["float32", "float16", "int8"]) {
    const network = await loadNetwork(exportModel(model, { dtype }));
    rivals.push([`sweetspot/edge ${dtype}`, () => network.predict(example)]);
  }
  rivals.push(["tfjs wasm, masked dense", () => tf.tidy(() => dense.predict(x).dataSync())]);
  if (onnxruntime) {
    const session = await onnxruntime.InferenceSession.create(onnxOfDense(dense), {
      executionProviders: ["wasm"],
    });
    const feeds = { x: new onnxruntime.Tensor("float32", example, [1, shape.inputs]) };
    rivals.push(["onnxruntime-web, masked dense", async () => (await session.run(feeds)).y.data]);
  }
  const times = rivals.map(() => []);
  for (let round = 0; round < 9; round++) {
    for (const [k, [name, predict]] of rivals.entries()) {
      const answer = await predict();
      if (round === 0) requireClose(name, answer, expected, name.endsWith("int8") ? 5e-2 : 2e-3);
      const start = performance.now();
      for (let run = 0; run < 20; run++) await predict();
      times[k].push((performance.now() - start) / 20);
    }
  }
  const density = ((2 * graph.size) / graph.order ** 2).toFixed(3);
  heading(`one example, 3072 -> 512 -> 3 x ${shape.width}, density ${density} (minimum of 9 runs)`);
  const rows = rivals.map(([name], k) => ({ name, ...summary(times[k]) }));
  for (const row of rows) console.log(line(row, rows[0].least));
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
  return make(matchDims(([width]) => mlpCost(make(width, graph)).flops, [base], budget, 15)[0], graph);
}

/** The bytes that a page downloads to classify digits. */
function printSizes(parts) {
  const kilobytes = (bytes) => (gzipSync(bytes).length / 1000).toFixed(1).padStart(11);
  console.log("\ndownloaded to classify digits in a page (KB, gzipped)    script       wasm      model");
  for (const { name, kind, model } of contenders()) {
    const { script, wasm } = parts[kind];
    const files = model.map((name) => readFileSync(join(folder, name)));
    const cells = [script, wasm, Buffer.concat(files)].map(kilobytes);
    console.log(`  ${name.padEnd(46)}${cells.join("")}`);
  }
}
