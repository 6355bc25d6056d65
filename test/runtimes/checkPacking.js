import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { budgets } from "./budgets.js";
import { installed, missing } from "./installed.js";
import { runProgram } from "./launch/runProgram.js";

/**
 * Whether others can use the packages: publint and attw on each tarball, and the download sizes of sweetspot/edge and
 * sweetspot/trial.
 *
 * @param projects of `installPackages`
 */
export async function checkPacking(projects, report) {
  const lines = [["packing", "result"]];
  const check = async (name, needs, work) => {
    const reason = missing(needs);
    if (reason !== undefined) {
      report.notRun(name, reason);
      lines.push([name, `not run: ${reason}`]);
      return;
    }
    const before = report.failed;
    const result = await report.attempt(name, work);
    if (result !== undefined) report.test(name, result.holds ?? true, result.text);
    lines.push([name, report.failed > before ? `FAILED ${result?.text ?? ""}` : result.text]);
  };
  const node = process.execPath;
  for (const { name, folder, tarball } of projects) {
    await check(`publint, ${name}`, ["publint"], async () => {
      await runProgram(node, [`${installed.publint}/src/cli.js`, "run", tarball, "--strict"], folder);
      return { text: "no findings" };
    });
    await check(`attw, ${name}`, ["attw"], async () => {
      await runProgram(node, [installed.attw, tarball, "--profile", "esm-only"], folder);
      return { text: "the types of every entry point are found" };
    });
  }
  const { folder } = projects.find(({ name }) => name === "sweetspot");
  const { scriptGzippedBytes, wasmGzippedBytes } = budgets.edge;
  for (const condition of ["browser", "node", "workerd"]) {
    await check(`sweetspot/edge, script (${condition})`, ["esbuild"], async () =>
      size(await scriptOf("sweetspot/edge", folder, condition), scriptGzippedBytes),
    );
  }
  await check("sweetspot/trial, script (workerd)", ["esbuild"], async () =>
    size(await scriptOf("sweetspot/trial", folder, "workerd"), budgets.trial.scriptGzippedBytes),
  );
  await check("sweetspot/edge, wasm", [], () =>
    size(readFileSync(join(folder, "node_modules/sweetspot/dist/kernels/edge.wasm")), wasmGzippedBytes),
  );
  return lines;
}

function size(bytes, limit) {
  const gzipped = gzipSync(bytes, { level: 9 }).length;
  return { text: `${gzipped} bytes gzipped, at most ${limit}`, holds: gzipped <= limit };
}

/** The entry point as one minified file, as the bundler of an application makes it. */
async function scriptOf(name, folder, condition) {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    stdin: { contents: `export * from "${name}";`, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "esnext",
    conditions: [condition],
    external: ["node:*", "*.wasm"],
  });
  return outputFiles[0].contents;
}
