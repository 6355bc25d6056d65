import { mean } from "simple-statistics";
import { leastSquares } from "../statistics/leastSquares.js";
import { meanOf } from "../statistics/meanOf.js";
import type { PublishedRuns } from "./readRuns.js";

/** The slices in which the authors fit a parabola, by the measure on the x axis: the other measure and its bounds. */
export const SLICES = {
  pathLength: { held: "clustering", from: 0.4, to: 0.6 },
  clustering: { held: "pathLength", from: 2, to: 2.5 },
} as const;

/** The least-squares parabola of error against one measure: error = a x² + b x + c. */
export interface SliceFit {
  /** Graphs in the slice. */
  readonly n: number;
  /** a, b, c: highest power first, as in NumPy's `polyfit`. */
  readonly coefficients: readonly [number, number, number];
  /** The vertex of the parabola. */
  readonly vertex: readonly [x: number, error: number];
  /** Share of the variance explained, 0 to 1. */
  readonly rSquared: number;
}

/** Fits by the measure on the x axis; undefined where the slice does not determine a parabola. */
export type SliceFits = Readonly<Record<keyof typeof SLICES, SliceFit | undefined>>;

/** The authors' fits: error against L where 0.4 <= C <= 0.6, and against C where 2 <= L <= 2.5. */
export function fitSlices(runs: PublishedRuns): SliceFits {
  return { pathLength: fitSlice(runs, "pathLength"), clustering: fitSlice(runs, "clustering") };
}

/** The graphs of a slice, each with the measure on the x axis and its mean error. */
export function sliceOf(
  { graphs, errors }: PublishedRuns,
  measure: keyof typeof SLICES,
): { x: number; error: number; row: number }[] {
  const { held, from, to } = SLICES[measure];
  return graphs.flatMap((graph, i) =>
    graph[held] >= from && graph[held] <= to
      ? [{ x: graph[measure], error: meanOf(errors[i]), row: graph.row }]
      : [],
  );
}

function fitSlice(runs: PublishedRuns, measure: keyof typeof SLICES): SliceFit | undefined {
  const points = sliceOf(runs, measure);
  if (points.length < 3) return undefined;
  const solution = leastSquares(
    points.map(({ x }) => [x * x, x, 1]),
    points.map(({ error }) => error),
  );
  if (solution === undefined) return undefined;
  const [a, b, c] = solution;
  const at = (x: number) => (a * x + b) * x + c;
  const center = mean(points.map(({ error }) => error));
  const total = points.reduce((sum, { error }) => sum + (error - center) ** 2, 0);
  const left = points.reduce((sum, { x, error }) => sum + (error - at(x)) ** 2, 0);
  const lowest = -b / (2 * a);
  return {
    n: points.length,
    coefficients: [a, b, c],
    vertex: [lowest, at(lowest)],
    rSquared: 1 - left / total,
  };
}
