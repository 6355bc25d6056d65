import { requireList } from "../arguments/requireList.js";
import { requireObject } from "../arguments/requireObject.js";
import { ArgumentError, requireInteger } from "../errors.js";
import { NumpyRandomState } from "../random.js";
import { digitize } from "./digitize.js";
import { linspace } from "./linspace.js";
import { type PlanePoints, requirePoints } from "./planePoints.js";

/** Parameters of `sampleSets`. */
export interface SampleRule {
  /** Coarse bins per side; each has 9 x 9 fine ones. */
  readonly bins: number;
  /** Range of clustering covered by the bins. */
  readonly clustering: readonly [number, number];
  /** Range of path length covered by the bins. */
  readonly pathLength: readonly [number, number];
  /** Minimum degree / order. */
  readonly density: number;
  /** Seed of the shuffle, NumPy's legacy permutation. */
  readonly seed: number;
  /** Empty coarse bins above this clustering are filled from neighbouring bins. */
  readonly fillCoarseAbove: number;
  /** Empty middle bins above this clustering are filled from neighbouring bins. */
  readonly fillMiddleAbove: number;
}

/** The authors' rules, by the number of nodes of their sweeps: 64 and 16. */
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

/** Three sets of graphs, as indices of points. */
export interface SampleSets {
  /** One graph per filled coarse bin. */
  readonly coarse: number[];
  /** One graph per filled middle bin, of which a coarse bin has 3 x 3. */
  readonly middle: number[];
  /** One graph per filled fine bin, of which a coarse bin has 9 x 9. */
  readonly fine: number[];
}

const FINE = 9;
const CENTRE = 5;
const THIRDS = [2, 5, 8];

/**
 * Thins a sweep to three sets that cover the (C, L) plane at three resolutions. It is the rule of the authors' notebook:
 * on their sweeps it gives their files, byte for byte.
 *
 * The points are shuffled, and the first one in each fine bin is kept. A coarse bin is represented by the fine bin at its
 * centre, and so is a middle bin. Where that fine bin is empty and C is above a limit, the graph of a neighbouring fine
 * bin is used.
 *
 * @param points of a sweep: see `sweepPoints`; points whose C is NaN are skipped, and so are those below the rule's
 *   density, where densities are given
 * @returns indices of points in the order of the authors' files; an index may repeat within a set
 * @throws {ArgumentError} when the rule has no bins, or no point is dense enough
 *
 * @example
 * const { coarse } = sampleSets({ clustering: [0.5], pathLength: [2.75] }, sampleRules[64]);
 * coarse; // [0]
 */
export function sampleSets(points: PlanePoints, rule: SampleRule): SampleSets {
  requirePoints(points);
  requireObject("rule", rule, "a rule such as sampleRules[64]");
  requireInteger("bins", rule.bins, 1, 1000);
  requireList("rule.clustering", rule.clustering, "an array of two numbers");
  requireList("rule.pathLength", rule.pathLength, "an array of two numbers");
  const side = rule.bins * FINE;
  const clusteringEdges = linspace(...rule.clustering, side + 1);
  const pathLengthEdges = linspace(...rule.pathLength, side + 1);
  const dense = denseEnough(points, rule.density);
  if (dense.length === 0)
    throw new ArgumentError("points", `at least one connected graph of density ${rule.density} or more`, 0);

  const coarse: number[] = [];
  const middle: number[] = [];
  const fine: number[] = [];
  /** The first point in each fine bin, plus one. */
  const firstIn = new Uint32Array((side + 2) ** 2);
  const keyOf = (i: number, j: number) => i * (side + 2) + j;
  for (const k of new NumpyRandomState(rule.seed).permutation(dense.length)) {
    const point = dense[k];
    const i = digitize(points.clustering[point], clusteringEdges);
    const j = digitize(points.pathLength[point], pathLengthEdges);
    if (firstIn[keyOf(i, j)] !== 0) continue;
    firstIn[keyOf(i, j)] = point + 1;
    fine.push(point);
    if (isCoarse(i, j)) coarse.push(point);
    if (isMiddle(i, j)) middle.push(point);
  }

  for (let i = 1; i <= side; i++) {
    for (let j = 1; j <= side; j++) {
      if (!isMiddle(i, j) || firstIn[keyOf(i, j)] !== 0) continue;
      const forCoarse = isCoarse(i, j);
      if (!(clusteringEdges[i] > (forCoarse ? rule.fillCoarseAbove : rule.fillMiddleAbove))) continue;
      const substitute = forCoarse ? neighbour(i, j, 1, 3) : neighbour(i, j, 0, 1);
      if (substitute === undefined) continue;
      if (forCoarse) coarse.push(substitute);
      middle.push(substitute);
    }
  }
  return { coarse, middle, fine };

  /** The graph of the first filled bin that is at most this many rows and columns away. */
  function neighbour(i: number, j: number, rowReach: number, columnReach: number): number | undefined {
    // bins 0 and side + 1 hold the points outside the ranges
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

/** Indices of the points that are dense enough and connected, increasing. */
function denseEnough({ clustering, density }: PlanePoints, least: number): Uint32Array {
  const dense = new Uint32Array(clustering.length);
  let count = 0;
  for (let point = 0; point < dense.length; point++) {
    const tooSparse = density !== undefined && !(density[point] >= least);
    if (!tooSparse && !Number.isNaN(clustering[point])) dense[count++] = point;
  }
  return dense.subarray(0, count);
}
