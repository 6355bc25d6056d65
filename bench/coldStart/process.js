// One cold start, timed from before the first import: node process.js edge|tfjs|onnx FOLDER [WASM FOLDER] prints JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [contender, folder, wasmFolder] = process.argv.slice(2);
const example = new Float32Array(64).fill(1);
const start = performance.now();
const { answer } = await import(`./${contender}.js`);
const read = (name) => readFileSync(join(folder, name));
const urlOf = (name) => pathToFileURL(join(folder, name));
const numbers = await answer({ read, urlOf }, example, wasmFolder);
const milliseconds = performance.now() - start;
console.log(JSON.stringify({ milliseconds, numbers: Array.from(numbers) }));
process.exit(0);
