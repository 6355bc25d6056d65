// The analysis of published results, on synthetic ones of the authors' size: 3,942 graphs and the fully connected network
// with five seeds (MLP), and 52 graphs with three seeds over 100 epochs (ResNet-34).
import { Buffer } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NumpyRandomState, writeNpy } from "sweetspot";
import { analyzePublished } from "sweetspot/study";
import { compare } from "./compare.js";

const random = new NumpyRandomState(1);

/** An npy file of any element type and number of dimensions. */
function npyFile(descr, shape, body) {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(", ")}), }`;
  const header = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const start = [0x93, ...Buffer.from("NUMPY"), 1, 0, header.length & 255, header.length >> 8];
  return Buffer.concat([Buffer.from(start), Buffer.from(header), Buffer.from(body.buffer)]);
}

/** Rows of a graph set, spread over the (C, L) plane as the authors' graphs are: more of them at low L. */
function syntheticGraphs(count) {
  return Array.from({ length: count }, (_, i) => {
    const clustering = 0.08 + 0.62 * random.randomSample();
    const pathLength = 1.5 + 1.5 * random.randomSample() * (0.4 + clustering);
    return [64, 0.13 + i * 1.7e-4, random.randomSample(), i % 30, clustering, pathLength];
  });
}

function writeTask(folder, stem, epoch, graphs, seeds) {
  const rows = graphs.map(([, density, rewiring, seed]) => [
    ...["talk", "dense", "64.0", "ws"],
    ...[Number(density.toFixed(6)), Number(rewiring.toFixed(6)), "sum", `${seed}.0`],
    ...["1.0", "6.0", "True", "0.0", "True", "True", `${epoch}.0`],
  ]);
  rows.push(["base", "dense", "64.0", "ws", "1.0", "0.0", "sum", "1.0", ...rows[0].slice(8)]);
  const codes = new Uint32Array(rows.length * 15 * 10);
  rows
    .flat()
    .forEach((text, k) => [...String(text)].forEach((c, i) => (codes[k * 10 + i] = c.charCodeAt(0))));
  const values = new Float64Array(rows.length * seeds * 8);
  for (let k = 3; k < values.length; k += 8) {
    const [, , , , clustering, pathLength] = graphs[Math.floor(k / 8 / seeds)] ?? [0, 0, 0, 0, 1, 1];
    const error = 32.4 + 2 * (clustering - 0.35) ** 2 + 20 * (1 / pathLength - 0.42) ** 2;
    values[k] = Math.round(100 * (error + 0.33 * random.standardNormal())) / 100;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `names_${stem}_epoch${epoch}.npy`), npyFile("<U10", [rows.length, 15], codes));
  const results = npyFile("<f8", [rows.length, seeds, 8], values);
  writeFileSync(join(folder, `results_${stem}_epoch${epoch}.npy`), results);
}

const folder = mkdtempSync(join(tmpdir(), "sweetspot-bench-"));
try {
  const many = syntheticGraphs(3942);
  const few = syntheticGraphs(52);
  writeFileSync(join(folder, "graphs_n64_3942.npy"), writeNpy(Float64Array.from(many.flat()), [3942, 6]));
  writeFileSync(join(folder, "graphs_n64_52.npy"), writeNpy(Float64Array.from(few.flat()), [52, 6]));
  writeTask(join(folder, "mlp_cifar10"), "mlp_cifar10", 200, many, 5);
  for (const seed of [1, 2, 3]) {
    const name = `resnet34_imagenet_seed${seed}`;
    for (let epoch = 1; epoch <= 100; epoch++) writeTask(join(folder, name), name, epoch, few, 1);
  }
  const analyze = (task) => () => analyzePublished({ results: folder, graphs: folder, task });
  await compare("analysis of published results, from the files to all answers", [
    { name: "MLP: 3,943 networks x 5 seeds", run: analyze("mlp_cifar10") },
    { name: "ResNet-34: 53 networks x 3 seeds x 100 epochs", run: analyze("resnet34_imagenet") },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
