import { Matrix, QrDecomposition } from "ml-matrix";
import { mean } from "simple-statistics";
import { type Axis, type Point, type Scale, scaled, scaleOf } from "./axes.js";
import { monomials } from "./monomials.js";

/** Total degree of the polynomial. */
const DEGREE = 3;

/** Points for each coefficient: with fewer, a surface is not determined well. */
const POINTS_PER_TERM = 2;

/** The fewest points of this many numbers that a surface is fitted to: twenty in the plane. */
export function leastPoints(dimensions: number): number {
  return POINTS_PER_TERM * monomials(dimensions, DEGREE).length;
}

/**
 * Error as a smooth function of the measures of a graph: a cubic in the standardized axes by least squares. In the plane of
 * clustering C and path length L these are C and 1/L. On the authors' results a quadratic is too inflexible, more so in L than in 1/L. A cubic in 1/L is statistically
 * indistinguishable from the truth.
 */
export class SmoothSurface {
  /** Error of the surface at every fitted point. */
  readonly fitted: Float64Array;
  /** Variance of `fitted` in units of the variance of one error, 0 to 1. */
  readonly leverage: readonly number[];
  /** Share of the variance of the errors explained by the surface, 0 to 1. */
  readonly rSquared: number;
  /** Index of the point at which the surface is lowest. Only fitted points count, because nothing else was measured. */
  readonly lowest: number;

  private constructor(
    /** Orthonormal columns that span the terms, row-major. */
    private readonly basis: Float64Array,
    private readonly errors: readonly number[],
    private readonly coefficients: readonly number[],
    private readonly scale: Scale,
  ) {
    const { width } = this;
    this.fitted = predict(basis, width, solve(basis, width, errors)!);
    this.leverage = errors.map((_, i) => this.leverageBetween(i, i));
    const center = mean([...errors]);
    const total = errors.reduce((sum, error) => sum + (error - center) ** 2, 0);
    this.rSquared = total > 0 ? 1 - this.residual / total : NaN;
    this.lowest = indexOfLowest(this.fitted);
  }

  /** Number of terms. */
  get width(): number {
    return this.coefficients.length;
  }

  /** Sum of squared distances of the errors from the surface. */
  get residual(): number {
    return this.errors.reduce((sum, error, i) => sum + (error - this.fitted[i]) ** 2, 0);
  }

  /**
   * Fits a surface.
   *
   * @param axes default: C and 1/L for points of two numbers
   * @returns undefined when the points do not determine a surface: fewer than `leastPoints`, or all on one curve
   */
  static fit(
    points: readonly Point[],
    errors: readonly number[],
    axes?: readonly Axis[],
  ): SmoothSurface | undefined {
    if (points.length === 0 || points.length < leastPoints(points[0].length)) return undefined;
    const scale = scaleOf(points, axes);
    const powers = monomials(points[0].length, DEGREE);
    const terms = new Matrix(points.map((point) => termsOf(point, scale, powers)));
    const decomposition = new QrDecomposition(terms);
    const diagonal = decomposition.upperTriangularMatrix.diagonal().map(Math.abs);
    if (!(Math.min(...diagonal) > 1e-9 * Math.max(...diagonal))) return undefined;
    const coefficients = decomposition.solve(Matrix.columnVector([...errors])).to1DArray();
    const basis = Float64Array.from(decomposition.orthogonalMatrix.to1DArray());
    return new SmoothSurface(basis, errors, coefficients, scale);
  }

  /**
   * Covariance of `fitted[i]` and `fitted[j]`, and also of error i and `fitted[j]`, in units of the variance of one error: an
   * element of the hat matrix.
   */
  leverageBetween(i: number, j: number): number {
    const { basis, width } = this;
    let sum = 0;
    for (let a = 0; a < width; a++) sum += basis[i * width + a] * basis[j * width + a];
    return sum;
  }

  /** Error of the surface at a point; an extrapolation outside the fitted points. */
  at(point: Point): number {
    return termsOf(point, this.scale, monomials(point.length, DEGREE)).reduce(
      (sum, term, i) => sum + term * this.coefficients[i],
      0,
    );
  }

  /**
   * Index of the point at which the surface is lowest after a refit with weights.
   *
   * @param weights weight of each point: in a bootstrap, how often it was drawn
   * @returns undefined when the weighted points do not determine a surface
   */
  lowestWith(weights: ArrayLike<number>): number | undefined {
    const solution = solve(this.basis, this.width, this.errors, weights);
    return solution && indexOfLowest(predict(this.basis, this.width, solution));
  }
}

/** Every product of powers of the coordinates. */
function termsOf(point: Point, scale: Scale, all: readonly number[][]): number[] {
  const place = scaled(point, scale);
  return all.map((powers) =>
    powers.map((power, k) => place[k] ** power).reduce((product, factor) => product * factor),
  );
}

/** Least squares on the basis, by Cholesky. Without weights its columns are orthonormal. */
function solve(
  basis: Float64Array,
  width: number,
  errors: readonly number[],
  weights?: ArrayLike<number>,
): Float64Array | undefined {
  const square = new Float64Array(width * width);
  const solution = new Float64Array(width);
  for (let i = 0; i < errors.length; i++) {
    const weight = weights === undefined ? 1 : weights[i];
    if (weight === 0) continue;
    for (let a = 0; a < width; a++) {
      const weighted = weight * basis[i * width + a];
      solution[a] += weighted * errors[i];
      for (let b = 0; b <= a; b++) square[a * width + b] += weighted * basis[i * width + b];
    }
  }
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = square[a * width + b];
      for (let k = 0; k < b; k++) rest -= square[a * width + k] * square[b * width + k];
      if (a === b && !(rest > 1e-9)) return undefined;
      square[a * width + b] = a === b ? Math.sqrt(rest) : rest / square[b * width + b];
    }
  }
  for (let a = 0; a < width; a++) {
    for (let k = 0; k < a; k++) solution[a] -= square[a * width + k] * solution[k];
    solution[a] /= square[a * width + a];
  }
  for (let a = width - 1; a >= 0; a--) {
    for (let k = a + 1; k < width; k++) solution[a] -= square[k * width + a] * solution[k];
    solution[a] /= square[a * width + a];
  }
  return solution;
}

function predict(basis: Float64Array, width: number, solution: Float64Array): Float64Array {
  const fitted = new Float64Array(basis.length / width);
  for (let i = 0; i < fitted.length; i++) {
    let sum = 0;
    for (let a = 0; a < width; a++) sum += basis[i * width + a] * solution[a];
    fitted[i] = sum;
  }
  return fitted;
}

function indexOfLowest(values: ArrayLike<number>): number {
  let lowest = 0;
  for (let i = 1; i < values.length; i++) if (values[i] < values[lowest]) lowest = i;
  return lowest;
}
