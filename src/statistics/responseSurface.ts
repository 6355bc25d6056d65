import { mean } from "simple-statistics";
import { convexHull, insideHull, type PlanePoint } from "./convexHull.js";
import { leastSquares } from "./leastSquares.js";

/** b0, b1, b2, b3, b4, b5 of error(C, L) = b0 + b1 C + b2 L + b3 C² + b4 C L + b5 L². */
export type SurfaceCoefficients = readonly [number, number, number, number, number, number];

/** A quadratic response surface over the (C, L) plane. */
export interface ResponseSurface {
  readonly coefficients: SurfaceCoefficients;
  /** Share of the variance of the errors explained by the surface, 0 to 1; NaN when all errors are equal. */
  readonly rSquared: number;
  /** Whether it curves upwards in every direction, so that it has a minimum. */
  readonly bowl: boolean;
  /** The lowest point of the surface within the convex hull of the fitted points. */
  readonly optimum: PlanePoint;
  /** Whether the optimum is the bottom of the bowl; otherwise it lies on the edge of the hull. */
  readonly inside: boolean;
  /** Error of the surface at the optimum. */
  readonly error: number;
}

/**
 * Fits a full quadratic in (C, L) to errors by least squares (Householder QR). Its optimum is the lowest point inside the
 * convex hull of the points: the bottom of the bowl if it lies inside, otherwise the lowest point on the edges. Both are
 * exact.
 *
 * @returns undefined when the points do not determine a quadratic: fewer than seven, or all on one conic, such as a line
 */
export function fitResponseSurface(
  points: readonly PlanePoint[],
  errors: readonly number[],
): ResponseSurface | undefined {
  if (points.length < 7) return undefined;
  const solution = leastSquares(points.map(terms), errors);
  if (solution === undefined) return undefined;
  const coefficients = solution as unknown as SurfaceCoefficients;

  const center = mean([...errors]);
  const total = errors.reduce((sum, error) => sum + (error - center) ** 2, 0);
  const left = errors.reduce((sum, error, i) => sum + (error - surfaceAt(coefficients, points[i])) ** 2, 0);
  return {
    coefficients,
    rSquared: total > 0 ? 1 - left / total : NaN,
    ...lowestPoint(coefficients, convexHull(points)),
  };
}

/** The error of a surface at a point. */
export function surfaceAt(coefficients: SurfaceCoefficients, point: PlanePoint): number {
  return terms(point).reduce((sum, term, i) => sum + coefficients[i] * term, 0);
}

function terms([c, l]: PlanePoint): number[] {
  return [1, c, l, c * c, c * l, l * l];
}

type LowestPoint = Pick<ResponseSurface, "bowl" | "optimum" | "inside" | "error">;

function lowestPoint(b: SurfaceCoefficients, hull: readonly PlanePoint[]): LowestPoint {
  const determinant = 4 * b[3] * b[5] - b[4] * b[4];
  const bowl = b[3] > 0 && determinant > 0;
  if (bowl) {
    const bottom: PlanePoint = [
      (b[4] * b[2] - 2 * b[5] * b[1]) / determinant,
      (b[4] * b[1] - 2 * b[3] * b[2]) / determinant,
    ];
    if (insideHull(hull, bottom)) {
      return { bowl, optimum: bottom, inside: true, error: surfaceAt(b, bottom) };
    }
  }
  let optimum = hull[0];
  hull.forEach((corner, i) => {
    const candidate = lowestOnSegment(b, corner, hull[(i + 1) % hull.length]);
    if (surfaceAt(b, candidate) < surfaceAt(b, optimum)) optimum = candidate;
  });
  return { bowl, optimum, inside: false, error: surfaceAt(b, optimum) };
}

/** Along a segment the surface is a parabola in t, whose lowest point on [0, 1] is its vertex or an end. */
function lowestOnSegment(b: SurfaceCoefficients, from: PlanePoint, to: PlanePoint): PlanePoint {
  const [dc, dl] = [to[0] - from[0], to[1] - from[1]];
  const at = (t: number): PlanePoint => [from[0] + t * dc, from[1] + t * dl];
  const curvature = b[3] * dc * dc + b[4] * dc * dl + b[5] * dl * dl;
  const slope =
    b[1] * dc +
    b[2] * dl +
    2 * b[3] * from[0] * dc +
    b[4] * (from[0] * dl + from[1] * dc) +
    2 * b[5] * from[1] * dl;
  const vertex = curvature > 0 ? -slope / (2 * curvature) : 0;
  const candidates = [from, to, ...(vertex > 0 && vertex < 1 ? [at(vertex)] : [])];
  return candidates.reduce((best, point) => (surfaceAt(b, point) < surfaceAt(b, best) ? point : best));
}
