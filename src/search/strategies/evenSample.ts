import type { PlanePoint } from "../../statistics/convexHull.js";
import { sampleEvenly } from "../../sweep/sampleEvenly.js";
import { sampleRules, sampleSets } from "../../sweep/sampleSets.js";
import { PAPER_GRID_SIZE } from "./epochsEach.js";

const cache = new WeakMap<readonly PlanePoint[], Map<number, readonly number[]>>();

/**
 * Indices of about `count` candidates that are evenly spread over the (C, L) plane; all candidates when there are no
 * more than that. From candidates that fill the paper's plane, the paper's grid is taken, graph for graph.
 */
export function evenSample(candidates: readonly PlanePoint[], count: number): readonly number[] {
  if (candidates.length <= count) return candidates.map((_, i) => i);
  const samples = cache.get(candidates) ?? new Map<number, readonly number[]>();
  cache.set(candidates, samples);
  const sample = samples.get(count) ?? draw(candidates, count);
  samples.set(count, sample);
  return sample;
}

function draw(candidates: readonly PlanePoint[], count: number): readonly number[] {
  const points = { clustering: candidates.map(([c]) => c), pathLength: candidates.map(([, l]) => l) };
  if (count === PAPER_GRID_SIZE) {
    const { coarse } = sampleSets(points, sampleRules[64]);
    if (coarse.length === PAPER_GRID_SIZE) return coarse;
  }
  return sampleEvenly(points, count);
}
