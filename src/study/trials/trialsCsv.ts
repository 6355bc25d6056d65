import { stringify } from "csv-stringify/sync";
import type { PlacedGiven } from "../plan/givenGraphs.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import { isCompleted, type Trial } from "./trial.js";

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

/** The trials as CSV, with the measures of their graphs, sorted by phase, graph and seed. */
export function trialsCsv(
  graphs: readonly SampledGraph[],
  trials: readonly Trial[],
  given: readonly PlacedGiven[] = [],
): string {
  const rank = ({ graph }: Trial) =>
    graph === "complete"
      ? -1
      : typeof graph === "number"
        ? graph
        : graphs.length + given.findIndex(({ name }) => graph === `given:${name}`);
  const sorted = [...trials].sort(
    (a, b) => b.phase.localeCompare(a.phase) || rank(a) - rank(b) || a.seed - b.seed,
  );
  return stringify(
    sorted.map((trial) => row(trial, graphs, given)),
    { header: true, columns: [...COLUMNS] },
  );
}

function row(
  trial: Trial,
  graphs: readonly SampledGraph[],
  given: readonly PlacedGiven[],
): Record<(typeof COLUMNS)[number], unknown> {
  const graph = typeof trial.graph === "number" ? graphs[trial.graph] : undefined;
  const placed = graph ?? given.find(({ name }) => trial.graph === `given:${name}`);
  const completed = isCompleted(trial) ? trial : undefined;
  return {
    phase: trial.phase,
    graph: trial.graph,
    degree: graph?.degree,
    rewiring: graph?.rewiring,
    graph_seed: graph?.seed,
    clustering: placed?.clustering ?? 1,
    path_length: placed?.pathLength ?? 1,
    density: placed?.density ?? 1,
    seed: trial.seed,
    error: completed?.error,
    loss: completed?.loss,
    width: completed?.width,
    flops: completed?.flops,
    params: completed?.params,
    seconds: trial.seconds,
    failed: isCompleted(trial) ? undefined : trial.failed,
  };
}
