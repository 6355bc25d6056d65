import type { NnKernels } from "../nnExports.js";
import { currentNnBuild, nnOf, teamOf } from "../nnModule.js";
import type { WasmBackend } from "../wasmBackend.js";
import { MOST_SLICES } from "./controlBlock.js";

/** Values that are worth a slice of their own, where each takes a few operations. */
export const LEAST_ELEMENTS = 4096;

/** Multiplications of a product that are worth a slice of their own. */
export const LEAST_PRODUCTS = 1 << 18;

/** Where the work is cut. */
export interface Cut {
  /** Units of work, such as the rows of a matrix. */
  readonly total: number;
  /** Every slice starts at a multiple of this; default 1. */
  readonly multiple?: number;
  /** The fewest units that are worth a slice of their own. */
  readonly least: number;
  /** The most slices for each thread; default 4, so that a thread that is interrupted delays the others less. */
  readonly perThread?: number;
}

/**
 * Runs a kernel over units of work: at once, or in slices on the threads of the backend. No slice may add to the result of
 * another one, so that the bits of the result do not depend on the number of threads.
 *
 * @param argumentsOf the arguments for `count` units from `first` on
 */
export function runSlices<K extends keyof NnKernels>(
  backend: WasmBackend,
  kernel: K,
  cut: Cut,
  argumentsOf: (first: number, count: number) => Parameters<NnKernels[K]>,
): void {
  const lists = slicesOf(backend, cut).map(([first, count]) => argumentsOf(first, count));
  const team = teamOf(backend);
  if (team !== undefined) {
    const numbers = lists.map((list) => list.map(Number));
    return team.run(currentNnBuild(), kernel, numbers);
  }
  const run = nnOf(backend)[kernel] as (...list: unknown[]) => void;
  for (const list of lists) run(...list);
}

/** The slices in which `runSlices` cuts the work of a backend, as their first unit and their number of units. */
export function slicesOf(backend: WasmBackend, cut: Cut): [first: number, count: number][] {
  return rangesOf(cut, teamOf(backend)?.threads ?? 1);
}

/** The slices of a cut, as their first unit and their number of units. */
export function rangesOf(
  { total, multiple = 1, least, perThread = 4 }: Cut,
  threads: number,
): [first: number, count: number][] {
  if (threads === 1) return [[0, total]];
  const blocks = Math.ceil(total / multiple);
  const most = Math.min(blocks, Math.floor(total / least), perThread * threads, MOST_SLICES);
  const count = Math.max(1, most);
  const starts = Array.from({ length: count + 1 }, (_, k) =>
    Math.min(total, multiple * Math.round((blocks * k) / count)),
  );
  return starts.slice(0, -1).map((first, k) => [first, starts[k + 1] - first]);
}
