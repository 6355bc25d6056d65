import { Buffer } from "node:buffer";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { importRival } from "../importRival.js";

/**
 * Bundles each contender into one minified script, as an application would, and puts it and its wasm into a folder. The
 * scripts pass `answer` to the page's `begin`.
 *
 * @returns for each kind, the bytes of its script and of its wasm, and the names of its files in the folder, the script
 * first; `{ missing }` if rolldown is not installed
 */
export async function bundles(contenders, folder) {
  const { module, missing } = await importRival(["rolldown"], () => import("rolldown"));
  if (missing !== undefined) return { missing };
  for (const part of ["scripts/page", "wasm", "kernels"]) mkdirSync(join(folder, part), { recursive: true });
  const parts = {};
  for (const { kind, wasm, moreScript, model } of contenders) {
    const input = join(folder, `${kind}.entry.js`);
    const answerer = fileURLToPath(new URL(`${kind}.js`, import.meta.url));
    writeFileSync(input, `import { answer } from ${JSON.stringify(answerer)};\nglobalThis.begin(answer);\n`);
    // the smallest build of onnxruntime-web, without WebGL and WebGPU
    const alias = { "onnxruntime-web": "onnxruntime-web/wasm" };
    const resolve = { conditionNames: ["import", "browser", "default"], alias };
    const build = await module.rolldown({ input, resolve, platform: "browser", logLevel: "silent" });
    const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: false });
    await build.close();
    const [{ code }] = output;
    // sweetspot/edge looks for its wasm relative to its script, as in the package
    const place = kind === "edge" ? "kernels" : "wasm";
    const files = [wasm, ...(moreScript === undefined ? [] : [moreScript])];
    writeFileSync(join(folder, "scripts/page", `${kind}.js`), code);
    for (const file of files) copyFileSync(file, join(folder, place, basename(file)));
    parts[kind] = {
      script: Buffer.concat([Buffer.from(code), ...files.slice(1).map((file) => readFileSync(file))]),
      wasm: readFileSync(wasm),
      files: [`scripts/page/${kind}.js`, ...files.map((file) => `${place}/${basename(file)}`), ...model],
    };
  }
  return parts;
}
