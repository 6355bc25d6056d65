// One layer with a tenth of its weights, in three ways: dense in sweetspot/edge with zeros for the absent weights, the same number of
// weights at random places in compressed sparse rows, and by blocks in sweetspot/edge. Run after `npm run build`.
import * as tf from "@tensorflow/tfjs";
import { wsFlex } from "sweetspot";
import { loadNetwork } from "sweetspot/edge";
import { exportModel } from "sweetspot/export";
import { relationalDense, useWasmBackend } from "sweetspot/nn";
import { compare, notRun } from "./compare.js";
import { csrProduct } from "./peers/csrProduct.js";
import { requireClose } from "./requireClose.js";

const NODES = 64;
/** Edges and the nodes' own blocks are a tenth of all blocks. */
const GRAPH = wsFlex(NODES, 0.1 * NODES - 1, 0.1, 1);

await useWasmBackend();
for (const [inputs, units] of [
  [3072, 768],
  [768, 3072],
])
  for (const batch of [1, 8]) await oneLayer(inputs, units, batch);

async function oneLayer(inputs, units, batch) {
  const relational = tf.sequential({
    layers: [relationalDense({ units, graph: GRAPH, inputShape: [inputs], useBias: false })],
  });
  const dense = tf.sequential({
    layers: [tf.layers.dense({ units, inputShape: [inputs], useBias: false })],
  });
  const kernel = relational.layers[0].denseKernel();
  dense.setWeights([kernel]);
  const x = tf.randomNormal([batch, inputs], 0, 1, "float32", 1).dataSync();
  const contenders = [];
  let expected;
  for (const [name, model, dtype] of [
    ["dense, float32", dense, "float32"],
    ["dense, int8", dense, "int8"],
    ["by blocks, float32", relational, "float32"],
    ["by blocks, int8", relational, "int8"],
  ]) {
    const network = await loadNetwork(exportModel(model, { dtype }));
    const answer = network.predict(x);
    expected ??= Float64Array.from(answer);
    requireClose(name, answer, expected, dtype === "int8" ? 5e-2 : 1e-5);
    contenders.push({ name: `sweetspot/edge, ${name}`, run: () => network.predict(x) });
  }
  const weights = kernel.dataSync();
  const present = weights.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0);
  const csr = await csrProduct(batch, inputs, scattered(inputs, units, present), drawer());
  if (csr.missing === undefined) {
    csr.run();
    requireClose("CSR", csr.answer, csr.expected, 1e-5);
    contenders.splice(1, 0, { name: "CSR (SIMD), float32", run: csr.run });
  } else notRun("the rows of CSR", csr.missing);
  const density = (present / weights.length).toFixed(3);
  await compare(`${inputs} -> ${units}, batch ${batch}, density ${density}`, contenders, { seconds: 4 });
  tf.dispose([kernel]);
  relational.dispose();
  dense.dispose();
}

/** As many connections, at random places, the same number for every output up to one. */
function scattered(inputs, units, connections) {
  const draw = drawer();
  return Array.from({ length: units }, (_, unit) => {
    const count = Math.floor(((unit + 1) * connections) / units) - Math.floor((unit * connections) / units);
    const chosen = new Set();
    while (chosen.size < count) chosen.add(Math.floor(((draw() + 1) / 2) * inputs));
    return [...chosen].sort((a, b) => a - b);
  });
}

/** Numbers in [-1, 1) from a linear congruential generator. */
function drawer() {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
