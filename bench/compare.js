// Times rivals in turns, so that a busy machine hurts them alike, and prints the least time of each and the spread. A turn
// begins with a call that is not timed, for the caches are full of the last one's data, and has calls for a while.

/** Milliseconds of a turn, or one call if that takes longer. */
const TURN = 60;

/**
 * @param title what is timed
 * @param rivals [name, function to time, what to do around a turn (default: nothing)][]; the first one is what the others
 * are compared with
 * @param seconds how long to go on, at least three rounds
 * @param flops of one call, where a rate says something
 */
export function compare(title, rivals, { seconds = 8, flops } = {}) {
  const times = rivals.map(() => []);
  const end = performance.now() + 1000 * seconds;
  for (let round = 0; round < 3 || performance.now() < end; round++) {
    rivals.forEach(([, run, within = (work) => work()], k) => {
      within(() => takeTurn(run, times[k]));
    });
  }
  const rows = rivals.map(([name], k) => ({ name, ...summary(times[k]) }));
  console.log(`\n${title}`);
  for (const row of rows) console.log(line(row, rows[0].least, flops));
  return rows;
}

function takeTurn(run, times) {
  run();
  const end = performance.now() + TURN;
  do {
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  } while (performance.now() < end);
}

/** Least time in milliseconds, and how far above it the median and the slowest are. */
export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const least = sorted[0];
  return { least, median: sorted[sorted.length >> 1] / least - 1, slowest: sorted.at(-1) / least - 1 };
}

export function line({ name, least, median, slowest }, reference, flops) {
  const rate = flops === undefined ? "" : `${(flops / least / 1e6).toFixed(1)} GFLOP/s`;
  return [
    `  ${name.padEnd(46)}`,
    `${least.toFixed(least < 10 ? 2 : 1)} ms`.padStart(11),
    `+${percent(median)} .. +${percent(slowest)}`.padStart(18),
    rate.padStart(15),
    `${(least / reference).toFixed(1)}x`.padStart(8),
  ].join("");
}

const percent = (share) => `${Math.round(100 * share)}%`;
