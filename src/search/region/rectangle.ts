import { boxAround, insideBox } from "./box.js";

/** A rectangle in the plane of average clustering and average path length. */
export interface Rectangle {
  readonly clustering: readonly [low: number, high: number];
  readonly pathLength: readonly [low: number, high: number];
}

/** A point in that plane. */
export interface Place {
  readonly clustering: number;
  readonly pathLength: number;
}

/** Whether a point lies in a rectangle or on its edge. */
export function liesIn(rectangle: Rectangle, { clustering, pathLength }: Place): boolean {
  return insideBox([rectangle.clustering, rectangle.pathLength], [clustering, pathLength]);
}

/** The smallest rectangle around at least one point. */
export function rectangleAround(places: readonly Place[]): Rectangle {
  const points = places.map((place) => [place.clustering, place.pathLength]);
  const [clustering, pathLength] = boxAround(points);
  return { clustering, pathLength };
}
