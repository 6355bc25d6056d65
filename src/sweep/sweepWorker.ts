import type { SliceTask } from "./sweepInWorkers.js";
import { sweepSlice } from "./sweepSlice.js";

/** Runs one slice per call in a worker thread. */
export default function sweepTask({ rows, grid, slice }: SliceTask): void {
  sweepSlice(rows, grid, slice);
}
