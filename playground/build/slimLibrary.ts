import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { packedDigits } from "./packedDigits.js";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const SIMD = "tfjs-backend-wasm-simd.wasm";

/** TensorFlow.js without the backends for WebGL and plain JavaScript, saved graphs and data streams. */
const slimTfjs = () => `
  import "@tensorflow/tfjs-core/dist/register_all_gradients";
  export * from "@tensorflow/tfjs-core";
  export * from "@tensorflow/tfjs-layers";`;

/** What stands for modules, by the end of the specifier that imports them. They would bring parts that the page never uses. */
const slim: Readonly<Record<string, () => string>> = {
  "@tensorflow/tfjs": slimTfjs,
  "#tfjs": slimTfjs,
  // without the files for browsers that have no SIMD, and those with threads
  "#backend-files": () => `
    import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
    import url from "@tensorflow/tfjs-backend-wasm/dist/${SIMD}?url";
    export async function startBackend({ isNew, start }) {
      const found = new URL(url, location.href).href;
      // it asks for all three names, and loads the one with SIMD, which the kernels need as well
      const names = ["tfjs-backend-wasm.wasm", "${SIMD}", "tfjs-backend-wasm-threaded-simd.wasm"];
      if (isNew) setWasmPaths(Object.fromEntries(names.map((name) => [name, found])));
      if (await start()) return true;
      throw new Error("The part that trains could not be loaded. Reload the page, or check your connection.");
    }`,
  // the page trains in several workers, each on one thread
  "#kernel-thread": () => `
    export function startThread() { throw new Error("there are no threads"); }
    export const receiveData = startThread;
    export const reportReady = startThread;`,
  "wasm-out/tfjs-backend-wasm-threaded-simd.js": () => "export default undefined;",
  "wasm-out/tfjs-backend-wasm-threaded-simd.worker.js": () => `export const wasmWorkerContents = "";`,
  // one build of the kernels, with the same bits a little slower; packed
  "#nn-kernel": () => `
    ${packedBytes(readFileSync(`${dist}kernels/nn.wasm`))}
    export function nnCode(build) {
      if (build !== "nn") throw new Error("there is no " + build);
      return unpacked();
    }`,
  "#graph-kernel": () => `
    ${packedBytes(readFileSync(`${dist}kernels/graph.wasm`))}
    export const graphCode = unpacked;`,
  // without the letters
  "#packaged-file": packedDigits,
  // messages in English
  "locales/index.js": () => `export { default as en } from "zod/v4/locales/en.js";`,
  // the figures of the report need more code than the page has room for: see reportFile.ts, which removes them
  "drawPlot.js": () => `
    import { html } from ${JSON.stringify(`${dist}figures/html.js`)};
    export const drawPlot = (label) => html\`<svg class="left-out" width="640" aria-label="\${label}"></svg>\`;`,
  "@observablehq/plot": () =>
    ["contour", "dot", "line", "plot", "rect", "ruleX", "ruleY", "text"]
      .map((name) => `export const ${name} = () => undefined;`)
      .join("\n"),
  // without stand-ins for Node.js
  "csv-stringify/browser/esm/sync": () => `
    const field = (value) => {
      const text = String(value ?? "");
      return /[",\\r\\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
    };
    export function stringify(rows, { columns }) {
      const lines = [columns, ...rows.map((row) => columns.map((name, k) => (Array.isArray(row) ? row[k] : row[name])))];
      return lines.map((line) => line.map(field).join() + "\\n").join("");
    }`,
  "hyparquet-writer": () => "export const parquetWriteBuffer = () => new ArrayBuffer(0);",
};

/** Layers of TensorFlow.js that no network of the page has, and the JSON schemas of zod. */
const LEFT_OUT = [
  /tfjs-layers\/dist\/layers\/(convolutional_recurrent|embeddings|merge|noise|padding|pooling|preprocessing\/\w+|recurrent|wrappers)\.js$/,
  /zod\/v4\/core\/(json-schema-\w+|to-json-schema)\.js$/,
];

/** Replaces the modules above. */
export function slimLibrary(): Plugin {
  return {
    name: "slim-library",
    enforce: "pre",
    resolveId(source) {
      const name = Object.keys(slim).find((each) => source === each || source.endsWith(`/${each}`));
      return name === undefined ? undefined : `\0slim:${name}`;
    },
    load(id) {
      if (id.startsWith("\0slim:")) return slim[id.slice("\0slim:".length)]();
      return LEFT_OUT.some((left) => left.test(id)) ? withoutContent(readFileSync(id, "utf8")) : undefined;
    },
  };
}

/** Statements that define `unpacked`, which gives some bytes back. */
function packedBytes(bytes: Uint8Array): string {
  return `
    import { gunzipSync } from "fflate";
    const unpacked = () =>
      gunzipSync(Uint8Array.from(atob("${gzipSync(bytes, { level: 9 }).toString("base64")}"), (letter) => letter.charCodeAt(0)));`;
}

/** A module that exports the same names, but nothing that works. */
function withoutContent(source: string): string {
  const listed = [...source.matchAll(/^export \{([^}]*)\};/gm)].flatMap(([, names]) => names.split(","));
  const declared = [...source.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  return [...listed.map((name) => name.trim().split(" ").at(-1)), ...declared]
    .map((name) => `export class ${name} { static className = "${name}"; }`)
    .join("\n");
}
