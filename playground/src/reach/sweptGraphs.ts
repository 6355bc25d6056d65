import { squareGrid, sweepWsFlex } from "sweetspot";
import type { Place } from "./place.js";

/**
 * The C and L of the WS-flex graphs from which `design` starts. A design of one of these places returns at once, so each of
 * them can surely be reached.
 */
export function sweptGraphs(order: number, degree: number | undefined, seed: number): Place[] {
  const ofAnyDegree = degree === undefined;
  const grid = squareGrid({
    order,
    degreeMin: degree ?? 2,
    degreeMax: degree ?? order - 1,
    degrees: ofAnyDegree ? 48 : 1,
    rewirings: ofAnyDegree ? 32 : 200,
    seeds: 1,
  });
  const seeds = ofAnyDegree ? [seed, seed + 1] : [seed, seed + 1, seed + 2, seed + 3];
  const degrees = ofAnyDegree ? grid.degrees : [degree];
  const rows = sweepWsFlex({ order, degrees, rewirings: grid.rewirings, seeds });
  const places: Place[] = [];
  for (let at = 0; at < rows.length; at += 6)
    if (!Number.isNaN(rows[at + 4])) places.push({ clustering: rows[at + 4], pathLength: rows[at + 5] });
  return places;
}
