/** A rectangle in the plane of clustering and path length. */
export interface Rectangle {
  readonly clustering: readonly [low: number, high: number];
  readonly pathLength: readonly [low: number, high: number];
}

/** The smallest rectangle around at least one place. */
export function rectangleAround(
  places: readonly { readonly clustering: number; readonly pathLength: number }[],
): Rectangle {
  const range = (values: readonly number[]): [number, number] => [
    values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b)),
  ];
  return {
    clustering: range(places.map((place) => place.clustering)),
    pathLength: range(places.map((place) => place.pathLength)),
  };
}
