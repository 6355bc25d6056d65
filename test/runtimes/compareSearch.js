// Times one search in Node.js and in Chromium, in turn: node test/runtimes/compareSearch.js [RUNS] [WORKERS]. Needs a build.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { installPackages } from "./installPackages.js";
import { runProgram } from "./launch/runProgram.js";
import { withPage } from "./launch/withPage.js";

const [runs = 3, workers = 2] = process.argv.slice(2).map(Number);
const { folder, projects } = installPackages();
const seconds = { "Node.js": [], Chromium: [] };
const sums = new Set();
const note = (runtime, { seconds: taken, trials, error }) => {
  seconds[runtime].push(taken);
  sums.add(`${trials} trials, sum of errors ${error}`);
};
try {
  const whole = projects.find(({ name }) => name === "sweetspot").folder;
  await withPage(join(whole, "hosts"), async (page) => {
    for (let run = 0; run < runs; run++) {
      const printed = await runProgram(process.execPath, ["timedSearch.js", String(workers)], whole);
      note("Node.js", JSON.parse(printed));
      const ask = (asked) => globalThis.ask(globalThis.newTrainer(), { searchers: asked });
      note("Chromium", await page.evaluate(ask, workers));
    }
  });
} finally {
  rmSync(folder, { recursive: true });
}
for (const [runtime, taken] of Object.entries(seconds))
  console.log(
    `${runtime}: ${taken.map((each) => each.toFixed(1)).join(", ")} s; minimum ${Math.min(...taken).toFixed(1)} s`,
  );
console.log([...sums].join("; "));
process.exitCode = sums.size === 1 ? 0 : 1;
