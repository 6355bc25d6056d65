import { wsFlexSize } from "../generators/wsFlex.js";
import { sweepSeed } from "../wasm/graph/graphKernels.js";
import { ROW_LENGTH, type SweepGrid } from "./sweepGrid.js";

/** A part of a sweep that is computed in one call: one seed, and the rewirings from `first` to `end`, exclusive. */
export interface Slice {
  /** Index of the seed in its grid. */
  readonly seed: number;
  readonly first: number;
  readonly end: number;
}

/** Approximate number of graphs in a slice: enough to amortize its fixed cost, few enough to report progress. */
const GRAPHS = 50_000;

/** The slices of a grid, which together cover it. */
export function slicesOf({ degrees, rewirings, seeds }: SweepGrid): Slice[] {
  const step = Math.max(1, Math.ceil(GRAPHS / degrees.length));
  const slices: Slice[] = [];
  for (let seed = 0; seed < seeds.length; seed++) {
    for (let first = 0; first < rewirings.length; first += step) {
      slices.push({ seed, first, end: Math.min(first + step, rewirings.length) });
    }
  }
  return slices;
}

/** Generates and measures the graphs of a slice, and writes their rows to their places among the rows of the grid. */
export function sweepSlice(rows: Float64Array, grid: SweepGrid, { seed, first, end }: Slice): void {
  const { order, degrees, seeds } = grid;
  const edges = Uint32Array.from(degrees, (degree) => wsFlexSize(order, degree));
  const rewirings = Float64Array.from(grid.rewirings);
  const measured = sweepSeed(order, edges, rewirings.subarray(first, end), seeds[seed]);
  for (let r = first, from = 0; r < end; r++) {
    for (let d = 0; d < degrees.length; d++, from += 2) {
      const at = ((d * rewirings.length + r) * seeds.length + seed) * ROW_LENGTH;
      rows[at] = order;
      rows[at + 1] = degrees[d];
      rows[at + 2] = rewirings[r];
      rows[at + 3] = seeds[seed];
      rows[at + 4] = measured[from];
      rows[at + 5] = measured[from + 1];
    }
  }
}
