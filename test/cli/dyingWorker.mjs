// Loaded into every thread: ends as many worker threads as DEATHS says, each when it begins its first training.
import { appendFileSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { isMainThread } from "node:worker_threads";

const { DEATHS, DEATH_LOG } = process.env;
if (!isMainThread) {
  const now = performance.now.bind(performance);
  performance.now = () => {
    appendFileSync(DEATH_LOG, "x");
    if (
      new Error().stack.includes("trainTask") &&
      readFileSync(`${DEATH_LOG}.count`, "utf8").length < Number(DEATHS)
    ) {
      appendFileSync(`${DEATH_LOG}.count`, "x");
      process.exit(7);
    }
    return now();
  };
}
