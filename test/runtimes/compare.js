// Installs the three packages as a user would, each in an empty project. Checks what npm installs, the packing and the
// types, runs the examples, and compares the bits of every JavaScript runtime. The runtimes come from the package.json
// beside this file: `npm ci --prefix test/runtimes`. Needs a build. Ends with a line "N passed, N failed".
import { rmSync } from "node:fs";
import { checkInstalls } from "./checkInstalls.js";
import { checkPacking } from "./checkPacking.js";
import { checkTypes } from "./checkTypes.js";
import { compareRuntimes } from "./compareRuntimes.js";
import { installPackages } from "./installPackages.js";
import { Report, table } from "./report.js";
import { runDocumented } from "./runDocumented.js";
import { runExamples } from "./runExamples.js";

const report = new Report();
const { folder, projects } = installPackages();
try {
  const whole = projects.find(({ name }) => name === "sweetspot").folder;
  const installs = await checkInstalls(projects, report);
  const packing = await checkPacking(projects, report);
  const types = await checkTypes(projects, report);
  const examples = await runExamples(whole, report);
  await runDocumented(whole, report);
  const runtimes = await compareRuntimes(whole, report);
  for (const lines of [installs, packing, types, examples, runtimes]) console.log(`\n${table(lines)}`);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`\n${report.passed} passed, ${report.failed} failed`);
process.exitCode = report.failed > 0 ? 1 : 0;
