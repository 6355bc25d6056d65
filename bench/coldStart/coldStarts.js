import { line, summary } from "../compare.js";
import { requireClose } from "../requireClose.js";

const ROUNDS = 7;

/**
 * Starts each contender several times, in turns, so that load on the machine affects all of them equally. Prints the minimum of
 * each, the spread and the ratio.
 *
 * @param start starts a contender once; returns its milliseconds and its prediction
 */
export async function coldStarts(title, contenders, start) {
  const times = contenders.map(() => []);
  let expected;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [k, contender] of contenders.entries()) {
      const { milliseconds, numbers } = await start(contender);
      expected ??= numbers;
      requireClose(contender.name, numbers, expected, 2e-3);
      times[k].push(milliseconds);
    }
  }
  console.log(`\n${title} (minimum of ${ROUNDS}, median and maximum above it)`);
  const rows = contenders.map(({ name }, k) => ({ name, ...summary(times[k]) }));
  for (const row of rows) console.log(line(row, rows[0].least));
}
