import { cpSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "./launch/runProgram.js";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const sources = fileURLToPath(new URL("consumers/", import.meta.url));

/** Programs of strict TypeScript projects: the package that each uses, what it prints, and whether it loads tfjs. */
const consumers = [
  { file: "graph", package: "sweetspot-graph", prints: "2 0 0.44846117424242443" },
  { file: "edge", package: "sweetspot-edge", prints: "true true\ntrue true" },
  { file: "everything", package: "sweetspot", prints: "64 true function undefined\nfalse true" },
  { file: "training", package: "sweetspot", prints: "9664 true true", tfjs: true },
];

/**
 * Compiles programs against the installed packages, strictly and without skipLibCheck, and runs them. The typings of
 * TensorFlow.js 4.22 themselves have errors then: no other file may have any, and none with skipLibCheck.
 */
export async function checkTypes(projects, report) {
  const lines = [["strict TypeScript project", "result"]];
  for (const { file, package: name, prints, tfjs } of consumers) {
    const { folder } = projects.find((project) => project.name === name);
    const { failed } = report;
    await report.attempt(`types of ${name}, ${file}.ts`, async () => {
      cpSync(join(sources, `${file}.ts`), join(folder, `${file}.ts`));
      const errors = await compile(folder, file, { skipLibCheck: false });
      const ours = errors.filter((line) => !tfjs || !isInTypingsOfTfjs(line));
      report.test(`${file}.ts without skipLibCheck`, ours.length === 0, ours.join("\n"));
      if (tfjs) {
        const skipped = await compile(folder, file, { skipLibCheck: true });
        report.test(`${file}.ts with skipLibCheck`, skipped.length === 0, skipped.join("\n"));
      }
      const printed = await runProgram(process.execPath, [`${file}.js`], folder);
      report.test(`${file}.js`, printed.trim() === prints, `printed ${printed}, not ${prints}`);
    });
    const result = tfjs
      ? "compiles with skipLibCheck; without it, errors in tfjs's typings only"
      : "compiles";
    lines.push([`${name}, ${file}.ts`, report.failed > failed ? "FAILED" : result]);
  }
  return lines;
}

/** What tsc says against a program, a string for each error. It writes the JavaScript all the same. */
async function compile(folder, file, { skipLibCheck }) {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck,
    module: "nodenext",
    target: "es2022",
    lib: ["es2023", "dom"],
    types: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [`${file}.ts`] }));
  try {
    await runProgram(process.execPath, [tsc, "--project", "."], folder);
    return [];
  } catch (error) {
    const { stdout } = error.cause;
    if (!/error TS/.test(stdout)) throw error;
    return stdout.split(/\n(?! )/).filter((line) => line !== "");
  }
}

/** An error in tfjs's typings or in those that they bring: @webgpu/types, which TypeScript's DOM library contradicts. */
function isInTypingsOfTfjs(line) {
  return /^node_modules\/(@tensorflow|@webgpu)\/|\/typescript\/lib\/lib\.dom\.d\.ts/.test(line);
}
