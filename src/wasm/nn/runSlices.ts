import { type Cut, rangesOf, type Slice } from "./cut.js";
import type { NnKernels } from "./nnExports.js";
import { currentNnBuild, nnOf, teamOf } from "./nnModule.js";
import type { WasmBackend } from "./wasmBackend.js";
import { MOST_SLICES } from "./threads/controlBlock.js";

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
    for (let k = 0; k < lists.length; k += MOST_SLICES)
      team.run(currentNnBuild(), kernel, lists.slice(k, k + MOST_SLICES));
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
