// Times contenders in turns, so that load on the machine affects all of them equally. Prints the minimum of each and the spread.
// Each turn begins with an untimed call, because the caches still hold the data of the previous contender.

import { heading, record } from "./results.js";

/** Milliseconds of a turn. */
const TURN = 60;

/**
 * Times contenders and prints a row for each. The first one is the reference of the ratios.
 *
 * @param title what is timed
 * @param contenders `{ name, run, within, count }`: the function to time, sync or async; an async wrapper of each turn
 * (default: none); how many things a call works on (default 1), by which times are divided
 * @param options `seconds` in total, at least three rounds; `rate`, the text of a rate for a time in milliseconds
 */
export async function compare(title, contenders, { seconds = 8, rate } = {}) {
  const times = contenders.map(() => []);
  const end = performance.now() + 1000 * seconds;
  for (let round = 0; round < 3 || performance.now() < end; round++) {
    for (const [k, { run, within = (work) => work() }] of contenders.entries()) {
      await within(() => takeTurn(run, times[k]));
    }
  }
  const rows = contenders.map(({ name, count = 1 }, k) => ({
    name,
    ...summary(times[k].map((time) => time / count)),
  }));
  heading(title);
  for (const row of rows) console.log(line(row, rows[0].least, rate));
  return rows;
}

/** Says that rows are missing and what to do about it. */
export function notRun(rows, reason) {
  console.log(`not run: ${rows} (${reason})`);
}

/** A rate of floating-point operations, for `compare`. */
export const gigaflops = (flops) => (milliseconds) => `${(flops / milliseconds / 1e6).toFixed(1)} GFLOP/s`;

async function takeTurn(run, times) {
  const warmup = await timeOf(run);
  // a call that outlasts a turn needs no warm-up
  if (warmup > TURN) return times.push(warmup);
  const end = performance.now() + TURN;
  do times.push(await timeOf(run));
  while (performance.now() < end);
}

async function timeOf(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** The minimum in milliseconds, and how far above it the median and the maximum are. */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const least = sorted[0];
  return { least, median: sorted[sorted.length >> 1] / least - 1, slowest: sorted.at(-1) / least - 1 };
}

/** Records a row. Its text: name, minimum, median and maximum above it, rate, ratio to the reference. */
export function line({ name, least, median, slowest, megabytes }, reference, rate = () => "") {
  record({ name, least, median, megabytes }, reference);
  return [
    `  ${name.padEnd(46)}`,
    timeText(least).padStart(11),
    `+${percent(median)} .. +${percent(slowest)}`.padStart(18),
    rate(least).padStart(18),
    `${(least / reference).toFixed(1)}x`.padStart(8),
  ].join("");
}

function timeText(milliseconds) {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  if (milliseconds >= 0.1) return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;
  return `${(1000 * milliseconds).toFixed(2)} us`;
}

const percent = (share) => `${Math.round(100 * share)}%`;
