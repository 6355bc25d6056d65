import type { NumpyRandomState } from "../../random.js";

/** Share of each class to test on, where the data are not split. */
const TEST_SHARE = 0.2;

/** Draws the examples of a class to test on: a fifth of at least two, but at least one. */
export function drawTest(random: NumpyRandomState, count: number): Set<number> {
  return new Set(random.permutation(count).subarray(0, Math.max(1, Math.round(TEST_SHARE * count))));
}
