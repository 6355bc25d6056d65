import { fUpperTail } from "../statistics/fUpperTail.js";
import { leastSquares } from "../statistics/leastSquares.js";
import { meanOf } from "../statistics/meanOf.js";
import type { GraphRow } from "../sweep/parseGraphSet.js";

/** How much of the error depends on density alone, as it would for a ring, a random regular or an Erdos-Renyi graph. */
export interface DensityFit {
  /** Share of the variance between graphs explained by a cubic in the logarithm of density, 0 to 1. */
  readonly rSquared: number;
  /** F-test of C and L beyond density: a cubic in C and 1/L added to the cubic in log density. */
  readonly beyond: { readonly f: number; readonly p: number };
}

/**
 * Fits mean errors by density alone, by least squares, and tests what C and L explain beyond it.
 *
 * @param errors mean error of each graph in percent
 * @returns undefined when the graphs do not determine the fits, or their errors are equal
 */
export function fitDensity(graphs: readonly GraphRow[], errors: readonly number[]): DensityFit | undefined {
  const density = powersOf(standardized(graphs.map((graph) => Math.log(graph.density))));
  const c = standardized(graphs.map(({ clustering }) => clustering));
  const u = standardized(graphs.map(({ pathLength }) => 1 / pathLength));
  const both = density.map((row, i) => [...row, ...planeTerms(c[i], u[i])]);
  const alone = residualOf(density, errors);
  const together = residualOf(both, errors);
  const center = meanOf(errors);
  const total = errors.reduce((sum, error) => sum + (error - center) ** 2, 0);
  const added = both[0].length - density[0].length;
  const left = errors.length - both[0].length;
  if (alone === undefined || together === undefined || left < 1 || !(together > 0)) return undefined;
  const f = (alone - together) / added / (together / left);
  return { rSquared: 1 - alone / total, beyond: { f, p: fUpperTail(f, added, left) } };
}

function residualOf(rows: readonly (readonly number[])[], y: readonly number[]): number | undefined {
  const coefficients = leastSquares(rows, y);
  return coefficients && y.reduce((sum, value, i) => sum + (value - dot(rows[i], coefficients)) ** 2, 0);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function powersOf(values: readonly number[]): number[][] {
  return values.map((x) => [1, x, x ** 2, x ** 3]);
}

/** The nine terms x^i y^j with 1 <= i + j <= 3. */
function planeTerms(x: number, y: number): number[] {
  return [1, 2, 3].flatMap((power) => Array.from({ length: power + 1 }, (_, j) => x ** (power - j) * y ** j));
}

function standardized(values: readonly number[]): number[] {
  const center = meanOf(values);
  const spread = Math.sqrt(meanOf(values.map((value) => (value - center) ** 2))) || 1;
  return values.map((value) => (value - center) / spread);
}
