import type { NnKernels } from "./nnExports.js";
import { currentNnBuild, nnOf, teamOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";
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
}

/** The first unit of a slice, and its number of units. */
export type Slice = readonly [first: number, count: number];

/**
 * Runs a kernel over units of work: at once, or in slices on the threads of the backend. No slice may add to the result of
 * another one, so that the bits of the result do not depend on the number of threads.
 *
 * @param argumentsOf the arguments for `count` units from `first` on, which are slice number `slice`
 */
export function runSlices<K extends keyof NnKernels>(
  backend: WasmBackend,
  kernel: K,
  cut: Cut,
  argumentsOf: (first: number, count: number, slice: number) => Parameters<NnKernels[K]>,
): void {
  const lists = slicesOf(backend, cut).map(([first, count], slice) => argumentsOf(first, count, slice));
  runEach(backend, kernel, lists);
}

/** Runs a kernel once for each list of arguments, on the threads of the backend. */
export function runEach<K extends keyof NnKernels>(
  backend: WasmBackend,
  kernel: K,
  lists: readonly Readonly<Parameters<NnKernels[K]>>[],
): void {
  const team = teamOf(backend);
  if (team !== undefined) {
    const numbers = lists.map((list) => list.map(Number));
    for (let k = 0; k < numbers.length; k += MOST_SLICES)
      team.run(currentNnBuild(), kernel, numbers.slice(k, k + MOST_SLICES));
    return;
  }
  const run = nnOf(backend)[kernel] as (...list: unknown[]) => void;
  for (const list of lists) run(...list);
}

/** The number of threads that run the kernels of a backend. */
export function threadsOf(backend: WasmBackend): number {
  return teamOf(backend)?.threads ?? 1;
}

/** The slices in which `runSlices` cuts the work of a backend. */
export function slicesOf(backend: WasmBackend, cut: Cut): Slice[] {
  return rangesOf(cut, threadsOf(backend));
}

/** The number of units of the largest slice. */
export function largestSlice(slices: readonly Slice[]): number {
  return Math.max(...slices.map(([, count]) => count));
}

/** The slices of a cut for a number of threads. */
export function rangesOf({ total, multiple = 1, least, preferred = least }: Cut, threads: number): Slice[] {
  if (threads === 1) return [[0, total]];
  const blocks = Math.ceil(total / multiple);
  const wanted = Math.max(threads, Math.min(PER_THREAD * threads, Math.floor(total / preferred)));
  const count = Math.max(1, Math.min(blocks, Math.floor(total / least), wanted, MOST_SLICES));
  const starts = Array.from({ length: count + 1 }, (_, k) =>
    Math.min(total, multiple * Math.round((blocks * k) / count)),
  );
  return starts.slice(0, -1).map((first, k) => [first, starts[k + 1] - first]);
}
