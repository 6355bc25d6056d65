import { MOST_SLICES } from "./threads/controlBlock.js";

/** Values that are worth a slice of their own, where each takes a few operations. */
export const LEAST_ELEMENTS = 4096;

/** Multiplications of a product that are worth a slice of their own. */
export const LEAST_PRODUCTS = 1 << 18;

/** Slices for each thread, so that a thread that is interrupted delays the others less. */
const PER_THREAD = 4;

/** Where the work is cut. */
export interface Cut {
  /** Units of work, such as the rows of a matrix. */
  readonly total: number;
  /** Every slice starts at a multiple of this; default 1. */
  readonly multiple?: number;
  /** The fewest units that are worth a slice of their own. */
  readonly least: number;
  /** The fewest units of a slice if there are more slices than threads; default: `least`. */
  readonly preferred?: number;
  /** Whether slices become smaller the later they begin, so that threads end at about the same time; default: equal. */
  readonly tapered?: boolean;
}

/** The first unit of a slice, and its number of units. */
export type Slice = readonly [first: number, count: number];

/** The cut of an optimizer's update of `total` weights. */
export function updateCut(total: number): Cut {
  return { total, multiple: 4, least: LEAST_ELEMENTS, tapered: true };
}

/** The slices of a cut for a number of threads. */
export function rangesOf(cut: Cut, threads: number): Slice[] {
  const { total, multiple = 1, least, preferred = least, tapered = false } = cut;
  if (threads === 1) return [[0, total]];
  const blocks = Math.ceil(total / multiple);
  const wanted = Math.max(threads, Math.min(PER_THREAD * threads, Math.floor(total / preferred)));
  const count = Math.max(1, Math.min(blocks, Math.floor(total / least), wanted, MOST_SLICES));
  const ends =
    tapered && count > threads
      ? taperedEnds(blocks, preferred / multiple, threads)
      : Array.from({ length: count }, (_, k) => Math.round((blocks * (k + 1)) / count));
  const slices: Slice[] = [];
  let first = 0;
  for (const end of ends) {
    const next = Math.min(total, multiple * end);
    slices.push([first, next - first]);
    first = next;
  }
  return slices;
}

/**
 * The ends of slices that are claimed from the last to the first. Each takes half of a thread's share of what is left then,
 * but at least `fewest` blocks, or all that is left.
 */
function taperedEnds(blocks: number, fewest: number, threads: number): number[] {
  const smallest = Math.ceil(Math.max(fewest, blocks / MOST_SLICES));
  const ends: number[] = [];
  for (let left = blocks; left > 0;) {
    ends.push(left);
    left -= Math.max(smallest, Math.ceil(left / (2 * threads)));
  }
  return ends.reverse();
}

/** The number of units of the largest slice. */
export function largestSlice(slices: readonly Slice[]): number {
  return Math.max(...slices.map(([, count]) => count));
}
