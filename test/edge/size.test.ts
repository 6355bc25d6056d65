import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { describe, expect, it } from "vitest";
import { readKernel } from "../readKernel.js";

const text = readFileSync(new URL("../budgets.json", import.meta.url), "utf8");
const { edge } = JSON.parse(text) as { edge: { scriptGzippedBytes: number; wasmGzippedBytes: number } };

/** An entry point and its imports as one minified file, without Node's own modules. */
async function bundle(entry: string, conditionNames: string[]): Promise<string> {
  const input = fileURLToPath(new URL(`../../dist/edge/${entry}.js`, import.meta.url));
  const build = await rolldown({
    input,
    resolve: { conditionNames },
    external: /^node:|\.wasm$/,
    logLevel: "silent",
  });
  const { output } = await build.generate({ format: "esm", minify: true, codeSplitting: false });
  await build.close();
  expect(output).toHaveLength(1);
  return output[0].code;
}

describe("what an application loads", () => {
  it.each([
    ["index", "default"],
    ["index", "node"],
    ["index", "workerd"],
    ["index", "edge-light"],
    ["core", "default"],
  ])("script of %s, %s: within the limit, gzipped", async (entry, condition) => {
    const code = await bundle(entry, [condition]);
    const bytes = gzipSync(code, { level: 9 }).length;
    console.log(
      `sweetspot/edge ${entry} (${condition}): ${bytes} bytes of script, at most ${edge.scriptGzippedBytes}`,
    );
    expect(bytes).toBeLessThanOrEqual(edge.scriptGzippedBytes);
    expect(code).toContain("is not a sweetspot model");
    // where WebAssembly cannot be compiled from bytes, the script imports the kernels as a module
    const imports = ["workerd", "edge-light"].includes(condition);
    expect(/^import.*edge\.wasm"/m.test(code)).toBe(imports);
    expect(code.includes("WebAssembly.compile")).toBe(!imports && entry === "index");
    expect(code).not.toMatch(/tensorflow|Math\.(exp|log|pow|tanh|sin|cos)\b/);
  });

  it("wasm: within the limit, gzipped, and it imports nothing", () => {
    const wasm = readKernel("edge");
    const bytes = gzipSync(wasm, { level: 9 }).length;
    console.log(`edge.wasm: ${bytes} bytes, at most ${edge.wasmGzippedBytes}`);
    expect(bytes).toBeLessThanOrEqual(edge.wasmGzippedBytes);
    const module = new WebAssembly.Module(wasm);
    expect(WebAssembly.Module.imports(module)).toEqual([]);
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["crc32", "heapBase", "memory", "run"]));
  });
});
