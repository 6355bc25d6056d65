import { openPool } from "#worker-pool";
import { inLanes } from "../../lanes/inLanes.js";
import type { Graph } from "../../graph/graph.js";
import type { MeasureName } from "../catalogue.js";
import type { MeasureOptions } from "../measure.js";
import type { Column } from "./measureColumns.js";
import type { MeasureTask } from "./measureWorker.js";
import { packGraphs } from "./packedGraphs.js";

/** Tasks per worker: several, so that all workers finish at about the same time. */
const TASKS_PER_WORKER = 8;

/** Measures graphs in worker threads (Node.js only). Returns the columns of `measureColumns`. */
export async function measureInWorkers(
  graphs: readonly Graph[],
  names: readonly MeasureName[],
  options: MeasureOptions,
  workers: number,
): Promise<Column[]> {
  // resolves from src/measures/many/ and from dist/measures/many/
  const pool = await openPool(
    new URL("../../../dist/measures/many/measureWorker.js", import.meta.url),
    workers,
  );
  try {
    const share = Math.max(1, Math.ceil(graphs.length / (workers * TASKS_PER_WORKER)));
    const starts = Array.from({ length: Math.ceil(graphs.length / share) }, (_, k) => k * share);
    const done = await inLanes(starts, workers, (first) => {
      // copied to the worker, not moved, so that the task can be run again if the worker dies
      const task: MeasureTask = { packed: packGraphs(graphs.slice(first, first + share)), names, options };
      return pool.run(task) as Promise<Column[]>;
    });
    return names.map((_, k) => done.flatMap((columns) => columns[k]));
  } finally {
    await pool.destroy();
  }
}
