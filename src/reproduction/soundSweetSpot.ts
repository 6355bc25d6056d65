import { benjaminiHochberg } from "../statistics/benjaminiHochberg.js";
import { bootstrapLowest, type LowestInterval } from "../statistics/bootstrapLowest.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { fUpperTail } from "../statistics/fUpperTail.js";
import { SmoothSurface } from "../statistics/smoothSurface.js";
import { studentTUpperTail } from "../statistics/studentT.js";
import { meanOf } from "../statistics/meanOf.js";
import { type DensityFit, fitDensity } from "./densityFit.js";
import { compareGraphs, type SweetSpot } from "./compareGraphs.js";
import type { GraphRow } from "../sweep/parseGraphSet.js";
import type { PublishedRuns } from "./readRuns.js";
import { rectangleAround } from "../search/region/rectangle.js";

/** Accepted share of false rejections among the graphs declared worse. */
export const FALSE_DISCOVERY_RATE = 0.05;

/** Above this number of graphs the interval is narrow, and 400 resamples suffice. */
const MANY_GRAPHS = 1000;

/** What the same training runs show with methods that do not depend on the luck of one graph. */
export interface SoundSweetSpot {
  /** Error over the plane, fitted to all graphs; undefined when they do not determine a surface. */
  readonly surface: SmoothSurface | undefined;
  /** The graph at which the surface is lowest. */
  readonly optimum: GraphRow | undefined;
  /** Bootstrap interval of the optimum, over graphs. */
  readonly interval: LowestInterval | undefined;
  /** What density alone explains; undefined when the graphs do not determine it. */
  readonly density: DensityFit | undefined;
  /** Standard deviation between seeds (ddof 1), pooled over all graphs; NaN with one seed. */
  readonly noise: number;
  /** F-test of the residuals of the surface against the noise: a small p means that the surface is too inflexible. */
  readonly lackOfFit: { readonly f: number; readonly p: number } | undefined;
  /**
   * Graphs that are not significantly worse than the lowest error of the surface: one-sided t-tests with the pooled noise
   * and Benjamini-Hochberg control of false discoveries. Undefined without a surface or with one seed.
   */
  readonly notWorse: (SweetSpot & { readonly rows: readonly number[] }) | undefined;
  /** The authors' tests against their best graph, with the same control; undefined with one seed. */
  readonly notWorseThanBest: SweetSpot | undefined;
}

/** Finds the sweet spot from all graphs at once. */
export function soundSweetSpot(runs: PublishedRuns): SoundSweetSpot {
  const { graphs, errors, seeds, task } = runs;
  const points = graphs.map(({ clustering, pathLength }): PlanePoint => [clustering, pathLength]);
  const means = errors.map(meanOf);
  const surface = SmoothSurface.fit(points, means);
  const df = graphs.length * (seeds.length - 1);
  const noise = Math.sqrt(pooledVariance(errors, means, df));

  const among = (ps: readonly number[]) =>
    benjaminiHochberg(ps).flatMap((p, i) => (p < FALSE_DISCOVERY_RATE ? [] : [graphs[i]]));
  const spotOf = (near: readonly GraphRow[]) => ({ ...rectangleAround(near), graphs: near.length });

  const testable = df > 0;
  const worse = testable ? compareGraphs(runs, task.bestRank).graphs.map(({ p }) => p) : [];
  const base = {
    surface,
    optimum: surface && graphs[surface.lowest],
    interval: surface && bootstrapLowest(surface, points, graphs.length > MANY_GRAPHS ? 400 : 1000),
    density: fitDensity(graphs, means),
    noise,
    notWorseThanBest: testable ? spotOf(among(worse)) : undefined,
  };
  if (surface === undefined || !(noise > 0)) return { ...base, lackOfFit: undefined, notWorse: undefined };
  const lowest = surface.fitted[surface.lowest];
  const near = among(
    means.map((mean, i) => studentTUpperTail((mean - lowest) / standardError(surface, i, noise, seeds), df)),
  );
  const left = graphs.length - surface.width;
  const f = (surface.residual * seeds.length) / left / noise ** 2;
  return {
    ...base,
    lackOfFit: { f, p: fUpperTail(f, left, df) },
    notWorse: near.length > 0 ? { ...spotOf(near), rows: near.map(({ row }) => row) } : undefined,
  };
}

/**
 * Standard error of the difference between the mean of a graph and the lowest point of the surface. The surface is fitted to
 * that mean, too: with the hat matrix h and l as the lowest graph, it is noise * sqrt((1 + h_ll - 2 h_il) / seeds).
 */
function standardError(
  surface: SmoothSurface,
  i: number,
  noise: number,
  { length }: readonly number[],
): number {
  const { lowest, leverage } = surface;
  return noise * Math.sqrt((1 + leverage[lowest] - 2 * surface.leverageBetween(i, lowest)) / length);
}

function pooledVariance(
  errors: readonly (readonly number[])[],
  means: readonly number[],
  df: number,
): number {
  const squares = errors.map((row, i) => row.reduce((sum, error) => sum + (error - means[i]) ** 2, 0));
  return df > 0 ? squares.reduce((sum, square) => sum + square, 0) / df : NaN;
}
