import { ArgumentError, requireInteger, requireNumber } from "../errors.js";
import { wsFlexSize } from "../generators/wsFlex.js";
import { sweepSeed } from "../wasm/graphKernels.js";
import { linspace } from "./linspace.js";

/** A grid of WS-flex graphs: every degree with every rewiring with every seed. */
export interface SweepGrid {
  /** Number of nodes, 2 to 64. */
  readonly order: number;
  readonly degrees: ArrayLike<number>;
  readonly rewirings: ArrayLike<number>;
  readonly seeds: ArrayLike<number>;
}

/** Numbers in a row of a sweep: [order, degree, rewiring, seed, C, L]. */
export const ROW_LENGTH = 6;

/**
 * A grid spaced as the paper's: the degrees are the squares of evenly spaced numbers between the roots of the bounds,
 * the rewirings the squares of evenly spaced numbers between 0 and 1, the seeds 0, 1, 2, ...
 *
 * @example
 * Array.from(squareGrid({ order: 16, degreeMin: 4, degreeMax: 9, degrees: 3, rewirings: 3, seeds: 2 }).degrees); // [4, 6.25, 9]
 */
export function squareGrid(space: {
  order: number;
  degreeMin: number;
  degreeMax: number;
  degrees: number;
  rewirings: number;
  seeds: number;
}): SweepGrid {
  requireInteger("order", space.order, 2, 64);
  requireNumber("degreeMin", space.degreeMin, 2, space.order);
  requireNumber("degreeMax", space.degreeMax, space.degreeMin, space.order);
  requireInteger("degrees", space.degrees, 1);
  requireInteger("rewirings", space.rewirings, 1);
  requireInteger("seeds", space.seeds, 1);
  const square = (x: number) => x * x;
  return {
    order: space.order,
    degrees: linspace(Math.sqrt(space.degreeMin), Math.sqrt(space.degreeMax), space.degrees).map(square),
    rewirings: linspace(0, 1, space.rewirings).map(square),
    seeds: Uint32Array.from({ length: space.seeds }, (_, seed) => seed),
  };
}

/**
 * Generates and measures every graph of a grid.
 *
 * @param onProgress told how many graphs are done, once per seed
 * @returns rows [order, degree, rewiring, seed, C, L], degree outermost, then rewiring, then seed; C and L are NaN where
 *   100 tries gave no connected graph
 * @throws {ArgumentError} for values that `wsFlex` would refuse, or an order above 64
 *
 * Cost: some 10 microseconds a graph at 64 nodes, and 48 bytes.
 *
 * @example
 * const rows = sweepWsFlex({ order: 16, degrees: [4], rewirings: [0], seeds: [0] });
 * Array.from(rows); // [16, 4, 0, 0, 0.5, 2.4]
 */
export function sweepWsFlex(grid: SweepGrid, onProgress?: (done: number) => void): Float64Array {
  const { order } = grid;
  requireInteger("order", order, 2, 64);
  const degrees = Float64Array.from(grid.degrees);
  const rewirings = Float64Array.from(grid.rewirings);
  const seeds = Float64Array.from(grid.seeds);
  for (const degree of degrees) requireNumber("degrees", degree, 2, order);
  for (const rewiring of rewirings) requireNumber("rewirings", rewiring, 0, 1);
  for (const seed of seeds) requireInteger("seeds", seed, 0);
  const edges = Uint32Array.from(degrees, (degree) => wsFlexSize(order, degree));
  const graphs = degrees.length * rewirings.length * seeds.length;
  if (graphs * ROW_LENGTH > 2 ** 32) {
    throw new ArgumentError("grid", "at most 715,827,882 graphs", graphs);
  }

  const rows = new Float64Array(graphs * ROW_LENGTH);
  seeds.forEach((seed, s) => {
    const measured = sweepSeed(order, edges, rewirings, seed);
    for (let r = 0, from = 0; r < rewirings.length; r++) {
      for (let d = 0; d < degrees.length; d++, from += 2) {
        const at = ((d * rewirings.length + r) * seeds.length + s) * ROW_LENGTH;
        rows[at] = order;
        rows[at + 1] = degrees[d];
        rows[at + 2] = rewirings[r];
        rows[at + 3] = seed;
        rows[at + 4] = measured[from];
        rows[at + 5] = measured[from + 1];
      }
    }
    onProgress?.((s + 1) * degrees.length * rewirings.length);
  });
  return rows;
}
