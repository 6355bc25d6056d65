import { defaultAxes, planeAxes, type Point, standardize } from "../../statistics/axes.js";
import { sampleEvenly } from "../../sweep/sampleEvenly.js";
import { sampleRules, sampleSets } from "../../sweep/sampleSets.js";
import { PAPER_GRID_SIZE } from "./epochsEach.js";
import { farthestFirst } from "./farthestFirst.js";
import type { SearchState } from "./strategy.js";

const cache = new WeakMap<readonly Point[], Map<string, readonly number[]>>();

/**
 * Indices of about `count` candidates that are evenly spread; all candidates when there are no more than that. In the (C, L)
 * plane they are those of `sampleEvenly`, and from candidates that fill the plane the paper's grid is taken, graph for graph.
 * For other measures it is the maximin design of `farthestFirst`.
 */
export function evenSample(
  { candidates, axes }: Pick<SearchState, "candidates" | "axes">,
  count: number,
): readonly number[] {
  if (candidates.length <= count) return candidates.map((_, i) => i);
  const samples = cache.get(candidates) ?? new Map<string, readonly number[]>();
  cache.set(candidates, samples);
  const key = `${count} ${axes?.join()}`;
  const sample = samples.get(key) ?? draw({ candidates, axes }, count);
  samples.set(key, sample);
  return sample;
}

function draw(
  { candidates, axes = defaultAxes(candidates[0].length) }: Pick<SearchState, "candidates" | "axes">,
  count: number,
): readonly number[] {
  if (!isPlane(candidates, axes.join()))
    return farthestFirst(standardize(candidates, axes), count).sort((a, b) => a - b);
  const points = { clustering: candidates.map(([c]) => c), pathLength: candidates.map(([, l]) => l) };
  if (count === PAPER_GRID_SIZE) {
    const { coarse } = sampleSets(points, sampleRules[64]);
    if (coarse.length === PAPER_GRID_SIZE) return coarse;
  }
  return sampleEvenly(points, count);
}

/** Whether the numbers can be C and L: their ranges are known, and other measures have others. */
function isPlane(candidates: readonly Point[], axes: string): boolean {
  return axes === planeAxes.join() && candidates.every(([c, l]) => c >= 0 && c <= 1 && l >= 1);
}
