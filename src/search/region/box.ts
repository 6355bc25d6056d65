import type { Point } from "../../statistics/axes.js";

/** A box of points: the lowest and the highest value of each number. */
export type Box = readonly (readonly [low: number, high: number])[];

/** The smallest box around at least one point. */
export function boxAround(points: readonly Point[]): Box {
  return points[0].map((_, k): [number, number] => {
    const values = points.map((point) => point[k]);
    return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  });
}

/** Whether a point lies in a box or on its edge. */
export function insideBox(box: Box, point: Point): boolean {
  return box.every(([low, high], k) => point[k] >= low && point[k] <= high);
}
