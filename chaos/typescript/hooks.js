import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const shim = new URL("vitest.ts", import.meta.url).href;
const [source, built] = ["../../src/", "../../dist/"].map((folder) => new URL(folder, import.meta.url).href);
const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  inlineSourceMap: true,
};

/**
 * "./a.js" is a.ts where there is one. A file of src/ is what the build made of it, in dist/: that is what users run. The
 * helpers of the tests get a small substitute for vitest.
 */
export async function resolve(specifier, context, next) {
  if (specifier === "vitest") return { url: shim, shortCircuit: true };
  if (/^\.\.?\/.*\.js$/.test(specifier) && context.parentURL?.endsWith(".ts")) {
    const url = new URL(specifier, context.parentURL).href;
    if (url.startsWith(source)) return { url: built + url.slice(source.length), shortCircuit: true };
    const typed = url.replace(/\.js$/, ".ts");
    if (existsSync(fileURLToPath(typed))) return { url: typed, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const fileName = fileURLToPath(url);
  const text = await readFile(fileName, "utf8");
  const { outputText } = ts.transpileModule(text, { fileName, compilerOptions });
  return { format: "module", source: outputText, shortCircuit: true };
}
