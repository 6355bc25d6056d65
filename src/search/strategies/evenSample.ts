import { sampleEvenly } from "../../sweep/sampleEvenly.js";
import { sampleRules, sampleSets } from "../../sweep/sampleSets.js";
import { ROW_LENGTH } from "../../sweep/sweepGrid.js";
import type { PlanePoint } from "../../statistics/convexHull.js";
import { GRID } from "./epochsEach.js";

const known = new WeakMap<readonly PlanePoint[], Map<number, readonly number[]>>();

/**
 * Numbers of about so many candidates, evenly spread over the plane of C and L; all when there are no more. Of a set that
 * fills the paper's plane the paper's grid is taken, graph for graph.
 */
export function evenSample(candidates: readonly PlanePoint[], count: number): readonly number[] {
  if (candidates.length <= count) return candidates.map((_, i) => i);
  const samples = known.get(candidates) ?? new Map<number, readonly number[]>();
  known.set(candidates, samples);
  const sample = samples.get(count) ?? draw(candidates, count);
  samples.set(count, sample);
  return sample;
}

function draw(candidates: readonly PlanePoint[], count: number): readonly number[] {
  // as rows of a sweep: each dense enough, its number in the place of the seed
  const sweep = Float64Array.from(candidates.flatMap(([c, l], i) => [1, 1, 0, i, c, l]));
  if (count === GRID) {
    const { coarse } = sampleSets(sweep, sampleRules[64]);
    if (coarse.length === GRID * ROW_LENGTH)
      return Array.from({ length: GRID }, (_, k) => coarse[k * ROW_LENGTH + 3]);
  }
  return sampleEvenly(sweep, count);
}
