import { ArgumentError, requireNumber } from "../../errors.js";
import { type Axis, defaultAxes } from "../../statistics/axes.js";
import type { SearchState } from "./strategy.js";

/**
 * Checks the candidates of a search, which strategies rely on.
 *
 * @throws {ArgumentError} for no candidate, points of fewer than two numbers or of unequal length, numbers that are not
 * finite or have no reciprocal on such an axis, an unknown axis, or a negative tolerance
 */
export function requireCandidates({
  candidates,
  axes,
  tolerance,
}: Pick<SearchState, "candidates" | "axes" | "tolerance">): void {
  if (!Array.isArray(candidates) || candidates.length === 0)
    throw new ArgumentError("candidates", "an array of at least one point", candidates);
  const dimensions = (candidates[0] as readonly number[]).length;
  candidates.forEach((point: readonly number[], i) => {
    if (!(point.length >= 2) || point.length !== dimensions)
      throw new ArgumentError(`candidates[${i}]`, "two numbers or more, as many as for the others", point);
  });
  if (axes !== undefined) requireAxes(axes, dimensions);
  const chosen = axes ?? defaultAxes(dimensions);
  candidates.forEach((point: readonly number[], i) =>
    chosen.forEach((axis, k) => {
      const positive = axis === "reciprocal";
      if (Number.isFinite(point[k]) && !(positive && !(point[k] > 0))) return;
      const expected = positive ? "a positive number, because 1 / x enters the surface" : "a finite number";
      throw new ArgumentError(`candidates[${i}][${k}]`, expected, point[k]);
    }),
  );
  if (tolerance !== undefined) requireNumber("tolerance", tolerance, 0, Number.MAX_VALUE);
}

function requireAxes(axes: readonly Axis[], dimensions: number): void {
  const known = axes.every((axis) => axis === "linear" || axis === "reciprocal");
  if (known && axes.length === dimensions) return;
  throw new ArgumentError("axes", `"linear" or "reciprocal" for each of ${dimensions} numbers`, axes);
}
