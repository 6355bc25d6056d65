import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installed, missing } from "./installed.js";
import { runProgram } from "./launch/runProgram.js";

/** The compiler of the checkout, and the oldest that the packages support; a tool beside this file brings another one. */
const compilers = {
  "TypeScript of the checkout": fileURLToPath(
    new URL("../../node_modules/typescript/bin/tsc", import.meta.url),
  ),
  "oldest TypeScript": installed["typescript-min"],
};
const sources = fileURLToPath(new URL("consumers/", import.meta.url));

/** Programs of strict TypeScript projects: the package that each uses, what it prints, and whether it loads tfjs. */
const consumers = [
  { file: "graph", package: "sweetspot-graph", prints: "2 0 0.44846117424242443" },
  { file: "edge", package: "sweetspot-edge", prints: "true true\ntrue true" },
  { file: "everything", package: "sweetspot", prints: "64 true function undefined\nfalse true" },
  { file: "training", package: "sweetspot", prints: "9664 true true", tfjs: true },
];

/**
 * Compiles programs against the installed packages with each compiler, strictly and without skipLibCheck, and runs them. The
 * typings of TensorFlow.js 4.22 themselves have errors then: no other file may have any, and none with skipLibCheck.
 */
export async function checkTypes(projects, report) {
  const lines = [["strict TypeScript project", "result"]];
  for (const [compiler, tsc] of Object.entries(compilers)) {
    const reason = tsc === undefined ? missing(["typescript-min"]) : undefined;
    if (reason === undefined) lines.push(...(await checkWith({ compiler, tsc }, projects, report)));
    else {
      report.notRun(`types with the ${compiler}`, reason);
      lines.push([compiler, `not run: ${reason}`]);
    }
  }
  return lines;
}

/** The same with one compiler. */
async function checkWith({ compiler, tsc }, projects, report) {
  const lines = [];
  for (const { file, package: name, prints, tfjs } of consumers) {
    // away from what others build in the project at the same time, which would read the tsconfig.json
    const folder = join(projects.find((project) => project.name === name).folder, "types");
    const { failed } = report;
    await report.attempt(`types of ${name}, ${file}.ts, ${compiler}`, async () => {
      mkdirSync(folder, { recursive: true });
      cpSync(join(sources, `${file}.ts`), join(folder, `${file}.ts`));
      const errors = await compile(tsc, folder, file, { skipLibCheck: false });
      const ours = errors.filter((line) => !tfjs || !isInTypingsOfTfjs(line));
      report.test(`${file}.ts without skipLibCheck, ${compiler}`, ours.length === 0, ours.join("\n"));
      if (tfjs) {
        const skipped = await compile(tsc, folder, file, { skipLibCheck: true });
        report.test(`${file}.ts with skipLibCheck, ${compiler}`, skipped.length === 0, skipped.join("\n"));
      }
      const printed = await runProgram(process.execPath, [`${file}.js`], folder);
      report.test(`${file}.js, ${compiler}`, printed.trim() === prints, `printed ${printed}, not ${prints}`);
    });
    const result = tfjs
      ? "compiles with skipLibCheck; without it, errors in tfjs's typings only"
      : "compiles";
    lines.push([`${name}, ${file}.ts, ${compiler}`, report.failed > failed ? "FAILED" : result]);
  }
  return lines;
}

/** What tsc says against a program, a string for each error. It writes the JavaScript all the same. */
async function compile(tsc, folder, file, { skipLibCheck }) {
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
  return /^(\.\.\/)?node_modules\/(@tensorflow|@webgpu)\/|\/typescript\/lib\/lib\.dom\.d\.ts/.test(line);
}
