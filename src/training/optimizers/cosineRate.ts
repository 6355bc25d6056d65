import { portableCosPi } from "../../portableMath.js";

/**
 * The learning rate of a step under cosine annealing: from `start` at step 0 to 0 after the last.
 *
 *     rate = start (1 + cos(pi step / steps)) / 2
 *
 * @example
 * cosineRate(0.1, 100, 200); // 0.05
 */
export function cosineRate(start: number, step: number, steps: number): number {
  return (start * (1 + portableCosPi(step / steps))) / 2;
}
