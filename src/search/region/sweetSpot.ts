import { pooledTTest } from "../../statistics/pooledTTest.js";
import { type Place, type Rectangle, rectangleAround } from "./rectangle.js";

/** Level of the one-sided t-tests. */
export const SIGNIFICANCE = 0.05;

/** The errors that were measured at a point. */
export interface Measured {
  /** In percent. */
  readonly errors: readonly number[];
  readonly mean: number;
}

/** A point in the (C, L) plane and the errors that were measured there. */
export interface MeasuredPlace extends Place, Measured {}

/** Which points are as good as the best. */
export interface Indistinguishable<T> {
  readonly best: T;
  /**
   * For each point, the p-value of "its mean error is no higher than the best one's": pooled, one-sided. NaN where both
   * have a single error.
   */
  readonly ps: readonly number[];
  /** Whether each point is statistically indistinguishable from the best: p is not below `SIGNIFICANCE`. */
  readonly members: readonly boolean[];
}

/** The paper's sweet spot. */
export interface SweetSpotTest<T> extends Indistinguishable<T> {
  /** The smallest rectangle around the members. */
  readonly rectangle: Rectangle;
}

/**
 * Compares every point with the best one by a one-sided t-test with pooled variance.
 *
 * @param points at least one
 * @param best default: the point with the lowest mean, the first of equals
 */
export function testIndistinguishable<T extends Measured>(
  points: readonly T[],
  best = points.reduce((a, b) => (b.mean < a.mean ? b : a)),
): Indistinguishable<T> {
  const ps = points.map(({ errors }) => pooledTTest(errors, best.errors).p);
  // a test without degrees of freedom rejects nothing: its p is NaN
  const members = points.map((point, i) => point === best || !(ps[i] < SIGNIFICANCE));
  return { best, ps, members };
}

/**
 * The paper's rule. Every point is compared with the best one by a one-sided t-test with pooled variance. The sweet spot
 * is the rectangle around all points that are statistically indistinguishable from the best.
 *
 * @param places at least one
 * @param best default: the point with the lowest mean, the first of equals
 *
 * Source: You, Leskovec, He, Xie, "Graph Structure of Neural Networks", ICML 2020.
 */
export function testSweetSpot<T extends MeasuredPlace>(places: readonly T[], best?: T): SweetSpotTest<T> {
  const test = testIndistinguishable(places, best);
  return { ...test, rectangle: rectangleAround(places.filter((_, i) => test.members[i])) };
}
