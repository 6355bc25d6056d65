// Suites of benny for functions that return without waiting. benny times its cases one after the other: several short passes
// over all cases spread the load of the machine evenly.
import { importRival } from "./importRival.js";
import { line, notRun, summary } from "./compare.js";
import { heading } from "./results.js";

/** Passes over all cases. */
const PASSES = 3;

const benny = await importRival(["benny"], () => import("benny"));

/**
 * Times contenders with benny and prints a row for each. The first one is the reference of the ratios.
 *
 * @param title what is timed
 * @param contenders `{ name, run, count }`: the function to time, and how many things a call works on (default 1), by which
 * times are divided
 * @param options `seconds` in total; `rate`, the text of a rate for a time in milliseconds
 */
export async function suite(title, contenders, { seconds = 8, rate } = {}) {
  heading(title);
  if (benny.missing !== undefined) return notRun("all rows", benny.missing);
  const { add, configure, suite: runSuite } = benny.module.default;
  const maxTime = seconds / PASSES / contenders.length;
  const times = contenders.map(() => []);
  for (let pass = 0; pass < PASSES; pass++) {
    const { results } = await quietly(() =>
      runSuite(
        title,
        ...contenders.map(({ name, run }) => add(name, () => void run())),
        configure({ cases: { minSamples: 1, maxTime } }),
      ),
    );
    results.forEach(({ details }, k) => times[k].push(...details.sampleResults));
  }
  const rows = contenders.map(({ name, count = 1 }, k) => ({
    name,
    ...summary(times[k].map((time) => (1000 * time) / count)),
  }));
  for (const row of rows) console.log(line(row, rows[0].least, rate));
}

/** Runs something without the line that benny prints at the start of each suite. */
async function quietly(work) {
  const { log } = console;
  console.log = () => {};
  try {
    return await work();
  } finally {
    console.log = log;
  }
}
