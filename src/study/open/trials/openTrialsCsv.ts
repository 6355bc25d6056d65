import { stringify } from "csv-stringify/browser/esm/sync";
import type { Candidate } from "../plan/candidates.js";
import type { OpenPlan } from "../plan/openPlan.js";
import { hasValue, type OpenTrial } from "./openTrial.js";

/** The trials as CSV, with names and measures of their graphs and all values, sorted by phase, graph, seed and epochs. */
export function openTrialsCsv(
  { measures, objective }: OpenPlan,
  candidates: readonly Candidate[],
  trials: readonly OpenTrial[],
): string {
  const others = [
    ...new Set(trials.flatMap((trial) => (hasValue(trial) ? Object.keys(trial.values ?? {}) : []))),
  ];
  const rank = ({ graph }: OpenTrial) => (graph === "complete" ? -1 : graph);
  const phase = (trial: OpenTrial) => (trial.phase === "search" ? 0 : 1);
  const sorted = [...trials].sort(
    (a, b) =>
      phase(a) - phase(b) || rank(a) - rank(b) || a.seed - b.seed || (a.epochs ?? 0) - (b.epochs ?? 0),
  );
  const header = [
    ...["phase", "graph", "name", ...measures, "seed", "epochs", objective.name, ...others],
    ...["state", "seconds", "failed"],
  ];
  const rows = sorted.map((trial) => {
    const candidate = trial.graph === "complete" ? undefined : candidates[trial.graph];
    const completed = hasValue(trial) ? trial : undefined;
    return [
      ...[trial.phase, trial.graph, candidate?.name],
      ...measures.map((measure) => candidate?.measures[measure]),
      ...[trial.seed, trial.epochs, completed?.value],
      ...others.map((name) => completed?.values?.[name]),
      stateOf(trial),
      trial.seconds,
      "failed" in trial ? trial.failed : undefined,
    ];
  });
  return stringify([header, ...rows]);
}

function stateOf(trial: OpenTrial): "completed" | "failed" | "pruned" {
  return hasValue(trial) ? "completed" : "failed" in trial ? "failed" : "pruned";
}
