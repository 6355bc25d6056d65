import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { openPool } from "#worker-pool";
import { readWholeFile } from "../../../files/readWholeFile.js";
import { formatEdgeList } from "../../../graph/formats/tables/edgeList.js";
import { Graph } from "../../../graph/graph.js";
import type { AskedTrial } from "../askedTrial.js";
import type { Objective } from "../optimize.js";
import type { ObjectivePlan } from "../plan/openPlan.js";
import type { Pruning } from "../pruning/learningCurve.js";
import type { Outcome } from "../trials/toAnswer.js";

/** What a worker thread is sent. */
export interface ModuleTask {
  readonly edges: string;
  readonly trial: Omit<AskedTrial, "graph">;
  readonly pruning: Pruning | undefined;
}

/** What it sends back. */
export interface ModuleAnswer {
  readonly curve: readonly (readonly [epoch: number, value: number])[];
  /** Checked where it is recorded. */
  readonly outcome: unknown;
}

/** An objective that runs elsewhere, and the end of its work. */
export interface RunningObjective {
  readonly objective: Objective;
  /** Ends its processes and removes its files. */
  close(): Promise<void>;
}

/**
 * A module as part of a plan.
 *
 * @throws {FormatError} when it cannot be read
 */
export function plannedModule(path: string): ObjectivePlan["program"] {
  const digest = createHash("sha256").update(readWholeFile(path)).digest("hex");
  return { module: resolve(path), digest };
}

/**
 * The objective that a module's default export computes, in worker threads. What it prints on standard output goes to standard
 * error. A thread that dies is replaced; a training run that kills three of them has failed.
 *
 * @param path of the module
 * @param workers number of threads
 */
export async function moduleObjective(path: string, workers: number): Promise<RunningObjective> {
  const worker = new URL("./objectiveWorker.js", import.meta.url);
  const pool = await openPool(worker, workers, { url: pathToFileURL(resolve(path)).href });
  return {
    objective: async ({ graph, report, signal, pruning, ...trial }) => {
      const nameless = Graph.fromEdges(graph.order, graph.edges(), { directed: graph.directed });
      const task: ModuleTask = { edges: formatEdgeList(nameless), trial, pruning };
      const { curve, outcome } = (await pool.run(task, { signal })) as ModuleAnswer;
      for (const [epoch, value] of curve) report(epoch, value);
      return outcome as Outcome;
    },
    close: async () => {
      await pool.destroy();
      // what the threads printed last is still on its way
      await turn();
    },
  };
}
