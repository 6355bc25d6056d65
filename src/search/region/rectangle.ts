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
export function liesIn({ clustering, pathLength }: Rectangle, place: Place): boolean {
  const within = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;
  return within(place.clustering, clustering) && within(place.pathLength, pathLength);
}

/** The smallest rectangle around at least one point. */
export function rectangleAround(places: readonly Place[]): Rectangle {
  const range = (values: readonly number[]): [number, number] => [
    values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b)),
  ];
  return {
    clustering: range(places.map((place) => place.clustering)),
    pathLength: range(places.map((place) => place.pathLength)),
  };
}
