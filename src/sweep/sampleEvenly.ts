import { ArgumentError, requireInteger } from "../errors.js";
import { type PlanePoints, requirePoints } from "./planePoints.js";

/** A graph as a point of the unit square: C, and L scaled by its range. */
interface UnitPoint {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Picks about `count` graphs that are evenly spread over the plane of clustering C and path length L.
 *
 * The plane is cut into equal bins, just fine enough that at least `count` of them hold a graph. Each of these bins
 * contributes the graph nearest to its centre. While there are more than `count`, one of the closest pair is dropped.
 * The result is deterministic.
 *
 * @param points of a sweep: see `sweepPoints`; points whose L is NaN are skipped
 * @param count number of graphs wanted, at least 1; fewer are returned when the points do not fill that many bins
 * @returns indices of the chosen points, increasing
 * @throws {ArgumentError} when no point has an L
 *
 * @example
 * sampleEvenly({ clustering: [0.1, 0.5, 0.9], pathLength: [3, 2, 1] }, 2); // [0, 2]
 */
export function sampleEvenly(points: PlanePoints, count: number): number[] {
  requireInteger("count", count, 1);
  requirePoints(points);
  const connected = unitPoints(points);
  if (connected.length === 0) throw new ArgumentError("points", "at least one connected graph", 0);
  let chosen: UnitPoint[] = [];
  for (let bins = Math.ceil(Math.sqrt(count)); bins <= FINEST; bins++) {
    chosen = nearestToCentres(connected, bins);
    if (chosen.length >= count) break;
  }
  return thin(chosen, count)
    .map((point) => point.index)
    .sort((a, b) => a - b);
}

/** Bins per side at which the search for more filled bins stops. */
const FINEST = 512;

function unitPoints({ clustering, pathLength }: PlanePoints): UnitPoint[] {
  const connected: number[] = [];
  let longest = 1;
  for (let index = 0; index < pathLength.length; index++) {
    if (Number.isNaN(pathLength[index])) continue;
    connected.push(index);
    longest = Math.max(longest, pathLength[index]);
  }
  const span = longest > 1 ? longest - 1 : 1;
  return connected.map((index) => ({ index, x: clustering[index], y: (pathLength[index] - 1) / span }));
}

/** One point for each filled bin of a bins x bins grid over the unit square: the nearest to its centre. */
function nearestToCentres(points: readonly UnitPoint[], bins: number): UnitPoint[] {
  const best = new Map<number, { point: UnitPoint; distance: number }>();
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

/** Drops points until `count` are left. Each time, one of the closest pair is dropped: the one whose second neighbour is nearer. */
function thin(points: readonly UnitPoint[], count: number): UnitPoint[] {
  const left = [...points].sort((a, b) => a.index - b.index);
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
function twoNearest(point: UnitPoint, others: readonly UnitPoint[]): readonly [number, number] {
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
