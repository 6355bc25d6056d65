import { ArgumentError, requireInteger } from "../errors.js";
import { ROW_LENGTH } from "./sweepGrid.js";

/** A graph of a sweep as a point of the unit square: C and L, each scaled by its range in the sweep. */
interface Point {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Picks about `count` graphs that lie evenly spread over the plane of clustering C and path length L.
 *
 * The plane is cut into a grid of equal bins, as fine as it must be for at least `count` of them to hold a graph; each
 * such bin gives the graph nearest to its centre. Then, while there are more than `count`, one of the two that lie
 * closest together goes. No chance is involved.
 *
 * @param rows a sweep: [order, degree, rewiring, seed, C, L] each; rows whose C or L is NaN are passed over
 * @param count how many graphs are wanted, at least 1; when the sweep does not fill so many bins, fewer come
 * @returns numbers of the chosen rows, increasing
 * @throws {ArgumentError} when no row has a C and an L
 */
export function sampleEvenly(rows: Float64Array, count: number): number[] {
  requireInteger("count", count, 1);
  const points = unitPoints(rows);
  if (points.length === 0) throw new ArgumentError("rows", "a sweep with at least one connected graph", rows);
  let chosen: Point[] = [];
  for (let bins = Math.ceil(Math.sqrt(count)); bins <= FINEST; bins++) {
    chosen = nearestToCentres(points, bins);
    if (chosen.length >= count) break;
  }
  return thin(chosen, count)
    .map((point) => point.row)
    .sort((a, b) => a - b);
}

/** Bins a side beyond which a sweep counts as exhausted. */
const FINEST = 512;

function unitPoints(rows: Float64Array): Point[] {
  const connected: number[] = [];
  let longest = 1;
  for (let row = 0; row * ROW_LENGTH < rows.length; row++) {
    const pathLength = rows[row * ROW_LENGTH + 5];
    if (Number.isNaN(pathLength)) continue;
    connected.push(row);
    longest = Math.max(longest, pathLength);
  }
  const span = longest > 1 ? longest - 1 : 1;
  return connected.map((row) => ({
    row,
    x: rows[row * ROW_LENGTH + 4],
    y: (rows[row * ROW_LENGTH + 5] - 1) / span,
  }));
}

/** One point per filled bin of a bins x bins grid over the unit square. */
function nearestToCentres(points: readonly Point[], bins: number): Point[] {
  const best = new Map<number, { point: Point; distance: number }>();
  for (const point of points) {
    const i = Math.min(bins - 1, Math.floor(point.x * bins));
    const j = Math.min(bins - 1, Math.floor(point.y * bins));
    const dx = point.x * bins - i - 0.5;
    const dy = point.y * bins - j - 0.5;
    const distance = dx * dx + dy * dy;
    const held = best.get(i * bins + j);
    if (held === undefined || distance < held.distance) best.set(i * bins + j, { point, distance });
  }
  return [...best.values()].map(({ point }) => point);
}

/** Drops one of the closest pair, the one with the nearer second neighbour, until `count` are left. */
function thin(points: readonly Point[], count: number): Point[] {
  const left = [...points].sort((a, b) => a.row - b.row);
  while (left.length > count) {
    let victim = 0;
    let least: readonly [number, number] = [Infinity, Infinity];
    left.forEach((point, k) => {
      const nearest = twoNearest(point, left);
      if (nearest[0] < least[0] || (nearest[0] === least[0] && nearest[1] < least[1])) {
        least = nearest;
        victim = k;
      }
    });
    left.splice(victim, 1);
  }
  return left;
}

/** Squared distances from a point to its two nearest others. */
function twoNearest(point: Point, others: readonly Point[]): readonly [number, number] {
  let first = Infinity;
  let second = Infinity;
  for (const other of others) {
    if (other === point) continue;
    const distance = (other.x - point.x) ** 2 + (other.y - point.y) ** 2;
    if (distance < first) [first, second] = [distance, first];
    else if (distance < second) second = distance;
  }
  return [first, second];
}
