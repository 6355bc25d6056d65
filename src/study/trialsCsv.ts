import { stringify } from "csv-stringify/sync";
import type { SampledGraph } from "./sampleGraphs.js";
import { isFinished, type Trial } from "./trial.js";

const COLUMNS = [
  "phase",
  "graph",
  "degree",
  "rewiring",
  "graph_seed",
  "clustering",
  "path_length",
  "density",
  "seed",
  "error",
  "loss",
  "width",
  "flops",
  "params",
  "seconds",
  "failed",
] as const;

/** The trials as a CSV table for other programs, with the measures of their graphs; sorted by phase, graph and seed. */
export function trialsCsv(graphs: readonly SampledGraph[], trials: readonly Trial[]): string {
  const rank = (trial: Trial) => (trial.graph === "complete" ? -1 : trial.graph);
  const sorted = [...trials].sort(
    (a, b) => b.phase.localeCompare(a.phase) || rank(a) - rank(b) || a.seed - b.seed,
  );
  return stringify(
    sorted.map((trial) => row(trial, graphs)),
    { header: true, columns: [...COLUMNS] },
  );
}

function row(trial: Trial, graphs: readonly SampledGraph[]): Record<(typeof COLUMNS)[number], unknown> {
  const graph = trial.graph === "complete" ? undefined : graphs[trial.graph];
  const finished = isFinished(trial) ? trial : undefined;
  return {
    phase: trial.phase,
    graph: trial.graph,
    degree: graph?.degree,
    rewiring: graph?.rewiring,
    graph_seed: graph?.seed,
    clustering: graph?.clustering ?? 1,
    path_length: graph?.pathLength ?? 1,
    density: graph?.density ?? 1,
    seed: trial.seed,
    error: finished?.error,
    loss: finished?.loss,
    width: finished?.width,
    flops: finished?.flops,
    params: finished?.params,
    seconds: trial.seconds,
    failed: isFinished(trial) ? undefined : trial.failed,
  };
}
