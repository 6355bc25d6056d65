import { roundTo } from "../state/roundTo.js";
import type { Place } from "../reach/place.js";

/** Steps of the arrow keys; a step is larger than the tolerance of a design, so that it changes the graph. */
const CLUSTERING_STEP = 0.02;
const PATH_LENGTH_STEP = 0.05;
/** How many steps the keys make with Shift, and Page Up and Page Down without. */
const LARGE = 5;

/** The steps of each key: in C, and in L. */
const steps: Readonly<Record<string, readonly [clustering: number, pathLength: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, LARGE],
  PageDown: [0, -LARGE],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
};

/**
 * The place to which a key moves a graph; undefined for other keys.
 *
 * @param highest the largest path length
 */
export function keyMove(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { clustering, pathLength }: Place,
  highest: number,
): Place | undefined {
  const step = steps[key];
  if (step === undefined) return undefined;
  const times = shiftKey && key.startsWith("Arrow") ? LARGE : 1;
  const moved = (value: number, by: number, low: number, high: number) =>
    by === 0 ? value : roundTo(Math.min(Math.max(value + by, low), high), 3);
  return {
    clustering: moved(clustering, step[0] * times * CLUSTERING_STEP, 0, 1),
    pathLength: moved(pathLength, step[1] * times * PATH_LENGTH_STEP, 1, highest),
  };
}
