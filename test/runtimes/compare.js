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

const { folder, projects } = installPackages();
const reports = [];
/** Its own report: what is checked at the same time counts for itself. */
const checked = async (check, place) => {
  const report = new Report();
  reports.push(report);
  return check(place, report);
};
try {
  const whole = projects.find(({ name }) => name === "sweetspot").folder;
  const installs = await checked(checkInstalls, projects);
  // two lanes, because most of these keep one core busy
  const [[packing, runtimes], [types, examples]] = await Promise.all([
    (async () => {
      const found = await checked(checkPacking, projects);
      await checked(runDocumented, whole);
      return [found, await checked(compareRuntimes, whole)];
    })(),
    (async () => [await checked(checkTypes, projects), await checked(runExamples, whole)])(),
  ]);
  for (const lines of [installs, packing, types, examples, runtimes]) console.log(`\n${table(lines)}`);
} finally {
  rmSync(folder, { recursive: true });
}
const [passed, failed] = ["passed", "failed"].map((kind) =>
  reports.reduce((sum, report) => sum + report[kind], 0),
);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
