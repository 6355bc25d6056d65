import type { NumpyRandomState } from "../random.js";
import { portableLog } from "../portableMath.js";

/** A matrix of features with one row per point. */
export interface FeatureMatrix {
  /** Row-major. */
  readonly values: Float64Array;
  /** Number of features. */
  readonly width: number;
}

/**
 * Bayesian linear regression: y = X b + noise, where b has independent normal priors around 0. Variances are in units of
 * the noise variance. The results are the same bits in every engine.
 *
 * Cost: n w² + w³ / 6 for n observations of w features.
 */
export class BayesianRegression {
  /** Expected coefficients. */
  readonly mean: Float64Array;
  /** Lower triangle of the Cholesky factor of the posterior precision X'X + P. */
  private readonly factor: Float64Array;
  /** Where `varianceAt` works: larger typed arrays take long to allocate. */
  private readonly point: Float64Array;
  /** y'y minus the explained part: an estimate of the noise variance times the number of observations. */
  readonly residual: number;

  /**
   * @param features features of all points
   * @param rows index of the point of each observation; indices may repeat
   * @param y observations
   * @param precision noise variance over the prior variance of each coefficient, positive
   */
  constructor(
    private readonly features: FeatureMatrix,
    rows: readonly number[],
    y: readonly number[],
    private readonly precision: Float64Array,
  ) {
    const { values, width } = features;
    const square = new Float64Array(width * width);
    const right = new Float64Array(width);
    let total = 0;
    for (let i = 0; i < rows.length; i++) {
      const from = rows[i] * width;
      total += y[i] * y[i];
      for (let a = 0; a < width; a++) {
        const x = values[from + a];
        right[a] += x * y[i];
        for (let b = 0; b <= a; b++) square[a * width + b] += x * values[from + b];
      }
    }
    for (let a = 0; a < width; a++) square[a * width + a] += precision[a];
    this.factor = factorize(square, width);
    this.point = new Float64Array(width);
    this.mean = this.solve(right);
    this.residual = Math.max(0, total - dot(this.mean, right));
  }

  /** Log evidence up to a constant, at the maximum-likelihood noise variance. */
  logEvidence(observations: number): number {
    const { width } = this.features;
    let log = -0.5 * observations * portableLog(Math.max(this.residual, Number.MIN_VALUE * 2 ** 60));
    for (let a = 0; a < width; a++)
      log += 0.5 * portableLog(this.precision[a]) - portableLog(this.factor[a * width + a]);
    return log;
  }

  /** Coefficients drawn from the posterior. */
  draw(noise: number, random: NumpyRandomState): Float64Array {
    const { width } = this.features;
    const drawn = new Float64Array(width);
    for (let a = 0; a < width; a++) drawn[a] = noise * random.standardNormal();
    backward(this.factor, width, drawn);
    for (let a = 0; a < width; a++) drawn[a] += this.mean[a];
    return drawn;
  }

  /** The posterior covariance times a vector. */
  covarianceTimes(vector: Float64Array): Float64Array {
    return this.solve(vector);
  }

  /** Posterior variance of the function at a point, in units of the noise variance. */
  varianceAt(row: number): number {
    const { values, width } = this.features;
    const x = this.point;
    for (let a = 0; a < width; a++) x[a] = values[row * width + a];
    forward(this.factor, width, x);
    return dot(x, x);
  }

  private solve(right: Float64Array): Float64Array {
    const solution = right.slice();
    forward(this.factor, this.features.width, solution);
    backward(this.factor, this.features.width, solution);
    return solution;
  }
}

/**
 * The values of the function with these coefficients.
 *
 * @param rows indices of points; default: all, in order
 */
export function evaluateAt(
  { values, width }: FeatureMatrix,
  coefficients: Float64Array,
  rows?: readonly number[],
): Float64Array {
  const result = new Float64Array(rows === undefined ? values.length / width : rows.length);
  for (let i = 0; i < result.length; i++) {
    let at = (rows === undefined ? i : rows[i]) * width;
    let sum = 0;
    for (let a = 0; a < width; a++) sum += values[at++] * coefficients[a];
    result[i] = sum;
  }
  return result;
}

/** Index of the point where the function with these coefficients is lowest; the first of equals. */
export function lowestPoint({ values, width }: FeatureMatrix, coefficients: Float64Array): number {
  const points = values.length / width;
  let lowest = 0;
  let least = NaN;
  for (let i = 0, at = 0; i < points; i++) {
    let sum = 0;
    for (let a = 0; a < width; a++) sum += values[at++] * coefficients[a];
    if (i > 0 && !(sum < least)) continue;
    lowest = i;
    least = sum;
  }
  return lowest;
}

/** Index of the lowest value; the first of equals. */
export function lowestOf(values: ArrayLike<number>): number {
  let lowest = 0;
  for (let i = 1; i < values.length; i++) if (values[i] < values[lowest]) lowest = i;
  return lowest;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Replaces the lower triangle of a positive definite matrix by its Cholesky factor. */
function factorize(square: Float64Array, width: number): Float64Array {
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = square[a * width + b];
      for (let k = 0; k < b; k++) rest -= square[a * width + k] * square[b * width + k];
      square[a * width + b] = a === b ? Math.sqrt(rest) : rest / square[b * width + b];
    }
  }
  return square;
}

function forward(factor: Float64Array, width: number, x: Float64Array): void {
  for (let a = 0; a < width; a++) {
    let rest = x[a];
    for (let k = 0; k < a; k++) rest -= factor[a * width + k] * x[k];
    x[a] = rest / factor[a * width + a];
  }
}

function backward(factor: Float64Array, width: number, x: Float64Array): void {
  for (let a = width - 1; a >= 0; a--) {
    let rest = x[a];
    for (let k = a + 1; k < width; k++) rest -= factor[k * width + a] * x[k];
    x[a] = rest / factor[a * width + a];
  }
}
