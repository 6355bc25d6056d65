import { Buffer } from "node:buffer";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Bundles each contender into one minified script, as an application would, and puts it and its wasm into a folder. The
 * scripts hand `answer` to the page's `begin`. Undefined where rolldown is not installed.
 *
 * @returns for each kind, the bytes of its script and of its wasm, and the names of its files in the folder, the script first
 */
export async function bundles(contenders, folder) {
  const { rolldown } = await import("rolldown").catch(() => ({}));
  if (rolldown === undefined) return undefined;
  for (const part of ["scripts/page", "wasm", "kernels"]) mkdirSync(join(folder, part), { recursive: true });
  const parts = {};
  for (const { kind, wasm, moreScript, model } of contenders) {
    const input = join(folder, `${kind}.entry.js`);
    const own = fileURLToPath(new URL(`${kind}.js`, import.meta.url));
    writeFileSync(input, `import { answer } from ${JSON.stringify(own)};\nglobalThis.begin(answer);\n`);
    // of onnxruntime-web the build without WebGL and WebGPU, the smallest
    const alias = { "onnxruntime-web": "onnxruntime-web/wasm" };
    const resolve = { conditionNames: ["import", "browser", "default"], alias };
    const build = await rolldown({ input, resolve, platform: "browser", logLevel: "silent" });
    const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: false });
    await build.close();
    const [{ code }] = output;
    // sweetspot/edge looks for its wasm where the package has it, from where its script lies
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
