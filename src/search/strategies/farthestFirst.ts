import type { Point } from "../../statistics/axes.js";

/**
 * A maximin design: each point is as far as possible from all points before it. The result is deterministic.
 *
 * @param places standardized coordinates
 * @param count number of points to add
 * @param taken indices of points already in the design; when empty, the first point is the one farthest from the mean
 * @returns indices of the added points; fewer than `count` when no distinct points remain
 *
 * Cost: (count + taken) x points.
 */
export function farthestFirst(
  places: readonly Point[],
  count: number,
  taken: readonly number[] = [],
): number[] {
  const design: number[] = [];
  const distances = places.map((place) =>
    taken.length === 0 ? place.reduce((sum, x) => sum + x * x, 0) : Infinity,
  );
  const approach = (to: number) => {
    const center = places[to];
    places.forEach((place, i) => {
      let square = 0;
      for (let k = 0; k < center.length; k++) square += (place[k] - center[k]) ** 2;
      distances[i] = Math.min(distances[i], square);
    });
  };
  taken.forEach(approach);
  while (design.length < count) {
    let farthest = 0;
    for (let i = 1; i < places.length; i++) if (distances[i] > distances[farthest]) farthest = i;
    if (!(distances[farthest] > 0) && design.length + taken.length > 0) break;
    if (design.length === 0 && taken.length === 0) distances.fill(Infinity);
    design.push(farthest);
    approach(farthest);
  }
  return design;
}
