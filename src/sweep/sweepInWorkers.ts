import { requireFunction } from "../arguments/requireFunction.js";
import { requireObject } from "../arguments/requireObject.js";
import { openPool } from "#worker-pool";
import { requireInteger } from "../errors.js";
import { inLanes } from "../lanes/inLanes.js";
import { checkGrid, graphsOf, ROW_LENGTH, type SweepGrid } from "./sweepGrid.js";
import { slicesOf, type Slice } from "./sweepSlice.js";

/** The task of a worker: one slice, written into shared rows. */
export interface SliceTask {
  readonly rows: Float64Array;
  readonly grid: SweepGrid;
  readonly slice: Slice;
}

/**
 * `sweepWsFlex` in worker threads, for Node, Bun and Deno. The rows do not depend on the number of workers.
 *
 * @param workers number of threads, 1 to 1024
 * @param options.onProgress called with the number of completed graphs, about every 50,000
 * @param options.signal aborts the sweep; the promise is then rejected with its reason
 * @throws {ArgumentError} as `sweepWsFlex` does, and for a number of workers out of range
 */
export async function sweepInWorkers(
  grid: SweepGrid,
  workers: number,
  options: { onProgress?: (done: number) => void; signal?: AbortSignal } = {},
): Promise<Float64Array> {
  checkGrid(grid);
  requireInteger("workers", workers, 1, 1024);
  requireObject("options", options);
  requireFunction("onProgress", options.onProgress);
  const pool = await openPool(new URL("./sweepWorker.js", import.meta.url), workers);
  try {
    const bytes = graphsOf(grid) * ROW_LENGTH * Float64Array.BYTES_PER_ELEMENT;
    const rows = new Float64Array(new SharedArrayBuffer(bytes));
    let done = 0;
    await inLanes(slicesOf(grid), workers, async (slice) => {
      await pool.run({ rows, grid, slice } satisfies SliceTask, { signal: options.signal });
      done += (slice.end - slice.first) * grid.degrees.length;
      options.onProgress?.(done);
    });
    return rows;
  } finally {
    await pool.destroy();
  }
}
