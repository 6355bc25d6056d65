import { pooledTTest } from "../../statistics/pooledTTest.js";
import { type Place, type Rectangle, rectangleAround } from "./rectangle.js";

/** Level of the one-sided t-tests. */
export const SIGNIFICANCE = 0.05;

/** A point in the (C, L) plane and the errors that were measured there. */
export interface MeasuredPlace extends Place {
  /** In percent. */
  readonly errors: readonly number[];
  readonly mean: number;
}

/** The paper's sweet spot. */
export interface SweetSpotTest<T> {
  readonly best: T;
  /**
   * For each point, the p-value of "its mean error is no higher than the best one's": pooled, one-sided. NaN where both
   * have a single error.
   */
  readonly ps: readonly number[];
  /** Whether each point is statistically indistinguishable from the best: p is not below `SIGNIFICANCE`. */
  readonly members: readonly boolean[];
  /** The smallest rectangle around the members. */
  readonly rectangle: Rectangle;
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
export function testSweetSpot<T extends MeasuredPlace>(
  places: readonly T[],
  best = places.reduce((a, b) => (b.mean < a.mean ? b : a)),
): SweetSpotTest<T> {
  const ps = places.map(({ errors }) => pooledTTest(errors, best.errors).p);
  // a test without degrees of freedom rejects nothing: its p is NaN
  const members = places.map((place, i) => place === best || !(ps[i] < SIGNIFICANCE));
  return { best, ps, members, rectangle: rectangleAround(places.filter((_, i) => members[i])) };
}
