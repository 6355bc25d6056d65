/** A point of the plane of average clustering and average path length. */
export type PlanePoint = readonly [clustering: number, pathLength: number];

/**
 * Corners of the convex hull, counter-clockwise, by Andrew's monotone chain. Points on an edge are not corners. Collinear
 * points have two corners, and a single point has one.
 */
export function convexHull(points: readonly PlanePoint[]): PlanePoint[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (ordered: PlanePoint[]): PlanePoint[] => {
    const corners: PlanePoint[] = [];
    for (const point of ordered) {
      while (corners.length > 1 && turn(corners[corners.length - 2], corners[corners.length - 1], point) <= 0)
        corners.pop();
      corners.push(point);
    }
    return corners.slice(0, -1);
  };
  const hull = [...chain(sorted), ...chain(sorted.reverse())];
  const [first, second] = hull;
  if (hull.length === 2 && first[0] === second[0] && first[1] === second[1]) return [first];
  return hull.length > 0 ? hull : sorted.slice(0, 1);
}

/** Whether a point lies inside or on a hull returned by `convexHull`. */
export function insideHull(hull: readonly PlanePoint[], point: PlanePoint): boolean {
  return (
    hull.length > 2 && hull.every((corner, i) => turn(corner, hull[(i + 1) % hull.length], point) >= -1e-12)
  );
}

/** Twice the signed area of the triangle a, b, c: positive for a turn to the left. */
function turn(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
