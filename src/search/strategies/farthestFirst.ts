import type { PlanePoint } from "../../statistics/convexHull.js";

/**
 * A maximin design: as many places as wanted, each as far as can be from all before it. No chance is involved.
 *
 * @param places standardized
 * @param count how many more are wanted
 * @param taken places that are in the design already; without any, the first is the one farthest from the mean
 * @returns numbers of the places; fewer than wanted when there are no more
 *
 * Cost: (count + taken) x places.
 */
export function farthestFirst(
  places: readonly PlanePoint[],
  count: number,
  taken: readonly number[] = [],
): number[] {
  const design: number[] = [];
  const distances = places.map(([x, y]) => (taken.length === 0 ? x * x + y * y : Infinity));
  const approach = (to: number) => {
    const [x, y] = places[to];
    places.forEach((place, i) => {
      distances[i] = Math.min(distances[i], (place[0] - x) ** 2 + (place[1] - y) ** 2);
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
