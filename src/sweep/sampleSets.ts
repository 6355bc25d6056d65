import { ArgumentError, requireInteger } from "../errors.js";
import { NumpyRandomState } from "../random.js";
import { digitize } from "./digitize.js";
import { linspace } from "./linspace.js";
import { ROW_LENGTH } from "./sweepGrid.js";

/** How a sweep is thinned to sets of graphs that cover the (C, L) plane: see `sampleSets`. */
export interface SampleRule {
  /** Coarse bins a side; each is 9 x 9 fine ones. */
  readonly bins: number;
  /** Range of clustering that the bins divide. */
  readonly clustering: readonly [number, number];
  /** Range of path length that the bins divide. */
  readonly pathLength: readonly [number, number];
  /** Least degree / order. */
  readonly density: number;
  /** Seed of NumPy's permutation. */
  readonly seed: number;
  /** An empty coarse bin above this clustering is filled from its neighbours. */
  readonly fillCoarseAbove: number;
  /** An empty middle bin above this clustering is filled from its neighbours. */
  readonly fillMiddleAbove: number;
}

/** The authors' rules, for their sweeps of 64 and of 16 nodes. */
export const sampleRules: Readonly<Record<number, SampleRule>> = {
  64: {
    bins: 15,
    clustering: [0, 1],
    pathLength: [1, 4.5],
    density: 0.125,
    seed: 1,
    fillCoarseAbove: 0.75,
    fillMiddleAbove: 0.75,
  },
  16: {
    bins: 12,
    clustering: [0, 1],
    pathLength: [1, 2.5],
    density: 0.125,
    seed: 1,
    fillCoarseAbove: -Infinity,
    fillMiddleAbove: 0.75,
  },
};

/** Three sets of graphs, each an array of rows [order, degree / order, rewiring, seed, C, L]. */
export interface SampleSets {
  /** One graph per filled coarse bin. */
  readonly coarse: Float64Array<ArrayBuffer>;
  /** One graph per filled third of a coarse bin's side: nine a bin. */
  readonly middle: Float64Array<ArrayBuffer>;
  /** One graph per filled fine bin: 81 a coarse bin. */
  readonly fine: Float64Array<ArrayBuffer>;
}

const FINE = 9;
const CENTRE = 5;
const THIRDS = [2, 5, 8];

/**
 * Thins a sweep to three sets that cover the (C, L) plane, coarsely, more finely and finely: the rule of the authors'
 * notebook, byte for byte.
 *
 * The rows are shuffled; the first graph in each fine bin is kept. A coarse bin is represented by the fine bin at its
 * centre, a middle one by that at the centre of a third. Where that is empty, above a certain clustering, a
 * neighbouring fine bin lends its graph.
 *
 * @param rows a sweep: [order, degree, rewiring, seed, C, L] each
 * @throws {ArgumentError} when the rule has no bins, or no row is dense enough
 */
export function sampleSets(rows: Float64Array, rule: SampleRule): SampleSets {
  requireInteger("bins", rule.bins, 1, 1000);
  const side = rule.bins * FINE;
  const clusteringEdges = linspace(...rule.clustering, side + 1);
  const pathLengthEdges = linspace(...rule.pathLength, side + 1);
  const dense = denseRows(rows, rule.density);
  if (dense.length === 0)
    throw new ArgumentError("rows", `a sweep with a density of at least ${rule.density}`, rows);

  const coarse: number[] = [];
  const middle: number[] = [];
  const fine: number[] = [];
  /** The first row in each fine bin, plus one. */
  const firstIn = new Uint32Array((side + 2) ** 2);
  const keyOf = (i: number, j: number) => i * (side + 2) + j;
  for (const k of new NumpyRandomState(rule.seed).permutation(dense.length)) {
    const row = dense[k];
    const i = digitize(rows[row * ROW_LENGTH + 4], clusteringEdges);
    const j = digitize(rows[row * ROW_LENGTH + 5], pathLengthEdges);
    if (firstIn[keyOf(i, j)] !== 0) continue;
    firstIn[keyOf(i, j)] = row + 1;
    fine.push(row);
    if (isCoarse(i, j)) coarse.push(row);
    if (isMiddle(i, j)) middle.push(row);
  }

  for (let i = 1; i <= side; i++) {
    for (let j = 1; j <= side; j++) {
      if (!isMiddle(i, j) || firstIn[keyOf(i, j)] !== 0) continue;
      const forCoarse = isCoarse(i, j);
      if (!(clusteringEdges[i] > (forCoarse ? rule.fillCoarseAbove : rule.fillMiddleAbove))) continue;
      const lender = forCoarse ? neighbour(i, j, 1, 3) : neighbour(i, j, 0, 1);
      if (lender === undefined) continue;
      if (forCoarse) coarse.push(lender);
      middle.push(lender);
    }
  }
  return {
    coarse: takeRows(rows, coarse),
    middle: takeRows(rows, middle),
    fine: takeRows(rows, fine),
  };

  /** The first filled bin within so many rows and columns. */
  function neighbour(i: number, j: number, rowReach: number, columnReach: number): number | undefined {
    // bins 0 and side + 1 hold what lies outside the ranges
    for (let a = Math.max(0, i - rowReach); a <= Math.min(side + 1, i + rowReach); a++) {
      for (let b = Math.max(0, j - columnReach); b <= Math.min(side + 1, j + columnReach); b++) {
        const first = firstIn[keyOf(a, b)];
        if (first !== 0) return first - 1;
      }
    }
    return undefined;
  }
}

function isCoarse(i: number, j: number): boolean {
  return i % FINE === CENTRE && j % FINE === CENTRE;
}

function isMiddle(i: number, j: number): boolean {
  return THIRDS.includes(i % FINE) && THIRDS.includes(j % FINE);
}

/** Rows that are dense enough and connected, in their order. */
function denseRows(rows: Float64Array, density: number): Uint32Array {
  const dense = new Uint32Array(rows.length / ROW_LENGTH);
  let count = 0;
  for (let row = 0; row < dense.length; row++) {
    const at = row * ROW_LENGTH;
    if (rows[at + 1] / rows[at] >= density && !Number.isNaN(rows[at + 4])) dense[count++] = row;
  }
  return dense.subarray(0, count);
}

/** The chosen rows, their degree divided by their order. */
function takeRows(rows: Float64Array, chosen: readonly number[]): Float64Array<ArrayBuffer> {
  const taken = new Float64Array(chosen.length * ROW_LENGTH);
  chosen.forEach((row, k) => {
    taken.set(rows.subarray(row * ROW_LENGTH, (row + 1) * ROW_LENGTH), k * ROW_LENGTH);
    taken[k * ROW_LENGTH + 1] /= taken[k * ROW_LENGTH];
  });
  return taken;
}
