import type { SliceTask } from "./sweepInWorkers.js";
import { sweepSlice } from "./sweepSlice.js";

/** Runs in a worker thread: one slice a call. */
export default function sweepTask({ rows, grid, slice }: SliceTask): void {
  sweepSlice(rows, grid, slice);
}
