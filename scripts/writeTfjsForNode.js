// Writes dist/tfjs/nodeTfjs.cjs, by which Node.js loads TensorFlow.js. Before Node.js imports a CommonJS package, it scans the sources
// for exports, which takes several times as long as running them. In this file, each export is a line that it finds at once.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../dist/tfjs/", import.meta.url));
const names = Object.keys(createRequire(import.meta.url)("@tensorflow/tfjs")).filter(
  (name) => name !== "default",
);

mkdirSync(folder, { recursive: true });
writeFileSync(
  `${folder}nodeTfjs.cjs`,
  `const tf = require("@tensorflow/tfjs");\n${names.map((name) => `exports.${name} = tf.${name};\n`).join("")}`,
);
