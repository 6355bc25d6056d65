// Installs the packed package as a user would and uses it in every JavaScript runtime there is: the same bits everywhere;
// runs the examples; checks the packing. The runtimes come from the package.json beside this file: `npm ci --prefix
// test/runtimes`. Needs a build. Ends with a line "N passed, N failed".
import { rmSync } from "node:fs";
import { checkPacking } from "./checkPacking.js";
import { compareRuntimes } from "./compareRuntimes.js";
import { installPackage } from "./installPackage.js";
import { Report, table } from "./report.js";
import { runExamples } from "./runExamples.js";

const report = new Report();
const { folder, tarball } = installPackage();
try {
  const packing = await checkPacking(folder, tarball, report);
  const examples = await runExamples(folder, report);
  const runtimes = await compareRuntimes(folder, report);
  for (const lines of [packing, examples, runtimes]) console.log(`\n${table(lines)}`);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`\n${report.passed} passed, ${report.failed} failed`);
process.exitCode = report.failed > 0 ? 1 : 0;
