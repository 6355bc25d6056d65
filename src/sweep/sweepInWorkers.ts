import { openPool } from "#worker-pool";
import { requireInteger } from "../errors.js";
import { checkGrid, graphsOf, ROW_LENGTH, type SweepGrid } from "./sweepGrid.js";
import { slicesOf, type Slice } from "./sweepSlice.js";

/** What a worker is asked for: one slice, written into rows that all share. */
export interface SliceTask {
  readonly rows: Float64Array;
  readonly grid: SweepGrid;
  readonly slice: Slice;
}

/**
 * `sweepWsFlex` in worker threads: the same rows, whatever the number of workers. For Node, Bun and Deno.
 *
 * @param workers threads, at least 1
 * @param options.onProgress told how many graphs are done, about every 50,000
 * @param options.signal ends the sweep early; the promise is then rejected with its reason
 * @throws {ArgumentError} as `sweepWsFlex`
 */
export async function sweepInWorkers(
  grid: SweepGrid,
  workers: number,
  options: { onProgress?: (done: number) => void; signal?: AbortSignal } = {},
): Promise<Float64Array> {
  checkGrid(grid);
  requireInteger("workers", workers, 1, 1024);
  const pool = await openPool(new URL("./sweepWorker.js", import.meta.url), workers);
  try {
    const bytes = graphsOf(grid) * ROW_LENGTH * Float64Array.BYTES_PER_ELEMENT;
    const rows = new Float64Array(new SharedArrayBuffer(bytes));
    let done = 0;
    await Promise.all(
      slicesOf(grid).map(async (slice) => {
        await pool.run({ rows, grid, slice } satisfies SliceTask, { signal: options.signal });
        done += (slice.end - slice.first) * grid.degrees.length;
        options.onProgress?.(done);
      }),
    );
    return rows;
  } finally {
    await pool.destroy();
  }
}
