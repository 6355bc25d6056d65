import { mean, standardDeviation } from "simple-statistics";

/** How a number enters a surface: as it is, or as 1 / x. */
export type Axis = "linear" | "reciprocal";

/** A graph as a point: one number for each measure. */
export type Point = readonly number[];

/** The axes of the paper's plane: clustering C as it is, and path length L as 1 / L. */
export const planeAxes: readonly Axis[] = ["linear", "reciprocal"];

/** The axes of points with this many numbers when none are given: C and L for two numbers, else all as they are. */
export function defaultAxes(dimensions: number): readonly Axis[] {
  return dimensions === planeAxes.length ? planeAxes : new Array<Axis>(dimensions).fill("linear");
}

/** The numbers of some points on their axes, in standard deviations from their mean. */
export interface Scale {
  readonly axes: readonly Axis[];
  readonly centers: readonly number[];
  readonly spreads: readonly number[];
}

/** Means and standard deviations of some points on their axes. The spread of equal numbers is 1. */
export function scaleOf(points: readonly Point[], axes = defaultAxes(points[0].length)): Scale {
  const columns = axes.map((axis, k) => points.map((point) => onAxis(axis, point[k])));
  return {
    axes,
    centers: columns.map((values) => mean(values)),
    spreads: columns.map((values) => standardDeviation(values) || 1),
  };
}

/** A point in standard deviations from the mean. */
export function scaled(point: Point, { axes, centers, spreads }: Scale): number[] {
  return axes.map((axis, k) => (onAxis(axis, point[k]) - centers[k]) / spreads[k]);
}

/** Points in standard deviations from their mean. */
export function standardize(points: readonly Point[], axes?: readonly Axis[]): Point[] {
  const scale = scaleOf(points, axes);
  return points.map((point) => scaled(point, scale));
}

function onAxis(axis: Axis, value: number): number {
  return axis === "linear" ? value : 1 / value;
}
