import { NumpyRandomState } from "../../src/random.js";

/** Rows of a known function, y = 1000 + 40 (sin(a) + b c) + noise of deviation 3. */
export interface MadeUpTarget {
  readonly inputs: number[][];
  readonly labels: number[];
}

export function madeUpTarget(rows: number, seed: number): MadeUpTarget {
  const random = new NumpyRandomState(seed);
  const draw = (scale: number) => scale * (2 * random.randomSample() - 1);
  const inputs = Array.from({ length: rows }, () => [draw(3), draw(1), draw(1)]);
  const labels = inputs.map(([a, b, c]) => 1000 + 40 * (Math.sin(a) + b * c) + 3 * random.standardNormal());
  return { inputs, labels };
}
