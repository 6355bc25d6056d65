import type { Curve, Pruner } from "./pruner.js";

/** Completed training runs that are needed before any is stopped, as in Optuna. */
const STARTUP = 5;

/**
 * Stops a training run whose best value so far is worse than the median of the others' values at the same epoch. The first five
 * training runs always end. Optuna's `MedianPruner` with its default settings.
 *
 * @example
 * const others = [1, 2, 3, 4, 5].map((value) => [[1, value]]);
 * medianPruner.prunes({ curve: [[1, 3.5]], others }); // true
 * medianPruner.prunes({ curve: [[1, 2.5]], others }); // false
 */
export const medianPruner: Pruner = {
  name: "median",
  summary: "stop a training run whose best value is worse than the median of earlier ones at the same epoch",

  prunes({ curve, others }) {
    if (others.length < STARTUP || curve.length === 0) return false;
    const [epoch] = curve.at(-1)!;
    const there = others.flatMap((other) => valueAt(other, epoch)).sort((a, b) => a - b);
    if (there.length === 0) return false;
    const middle = (there.length - 1) / 2;
    const median = (there[Math.floor(middle)] + there[Math.ceil(middle)]) / 2;
    return Math.min(...curve.map(([, value]) => value)) > median;
  },
};

function valueAt(curve: Curve, epoch: number): number[] {
  const found = curve.find(([at]) => at === epoch);
  return found === undefined ? [] : [found[1]];
}
