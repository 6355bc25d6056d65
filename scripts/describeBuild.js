// Writes what the package knows of itself without reading files, because browsers cannot: dist/version.js, the digests of
// the kernels, and each kernel as base64. Runs at the end of each build.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const kernels = `${root}dist/kernels`;

/** An ES module that exports constants. */
function write(path, values) {
  const lines = Object.entries(values).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`,
  );
  writeFileSync(path, lines.join(""));
}

mkdirSync(kernels, { recursive: true });
write(`${root}dist/version.js`, { version: JSON.parse(readFileSync(`${root}package.json`, "utf8")).version });
const digests = {};
for (const name of ["edge", "graph", "nn", "nn-relaxed"]) {
  const file = `${kernels}/${name}.wasm`;
  // each kernel has a build of its own
  if (!existsSync(file)) continue;
  const bytes = readFileSync(file);
  digests[name] = createHash("sha256").update(bytes).digest("hex");
  write(`${kernels}/${name}.base64.js`, { base64: bytes.toString("base64") });
}
write(`${kernels}/digests.js`, { digests });

// type checkers follow no conditions of runtimes, so declarations name TensorFlow.js itself
for (const name of readdirSync(`${root}dist`, { recursive: true })) {
  if (!name.endsWith(".d.ts")) continue;
  const text = readFileSync(`${root}dist/${name}`, "utf8");
  if (text.includes('"#tfjs"'))
    writeFileSync(`${root}dist/${name}`, text.replaceAll('"#tfjs"', '"@tensorflow/tfjs"'));
}
