import { basename } from "#host";
import { errorWords } from "../plan/errorWords.js";
import { planDigest } from "../plan/plan.js";
import { optunaJournal, type OptunaStudy, type OptunaTrial } from "./optunaJournal.js";
import { isCompleted, scoredError, type Trial } from "./trial.js";
import { sortedTrials, trialRow, type TrialRow, type TrialTable } from "./trialRows.js";

/** The parameters: where a graph is in the (C, L) plane. */
const parameterNames = ["clustering", "path_length"] as const;

/** Of a row, what is neither a parameter nor a value nor a duration. */
const notAttributes: readonly string[] = [...parameterNames, "error", "seconds", "phase"];

/**
 * The trials of a study as a log of Optuna's JournalStorage, for optuna-dashboard and Optuna's visualisations. Search,
 * tuning and confirmation are a study each, because their errors are not comparable.
 *
 * A trial's value is its error in percent, to be minimised: of wrong examples, or of a target's variance; its parameters are its graph's clustering and path length. A
 * shortened training run is a pruned trial with its learning curve. Everything else is in user attributes.
 *
 * @param table the result of a study, or its plan, graphs and trials
 * @param out folder of the study, after which the studies are named
 * @param began when the study began
 * @returns one operation per line
 *
 * @example
 * import { optunaLog, planStudy } from "sweetspot/study";
 * const { plan } = await planStudy({ preset: "digits" });
 * optunaLog({ plan, graphs: [], trials: [] }, "studies/digits", new Date()); // ""
 */
export function optunaLog(table: TrialTable, out: string, began: Date): string {
  const name = basename(out);
  const studies = (["search", "tuning", "confirmation"] as const).map((phase) => studyOf(table, name, phase));
  return optunaJournal(
    studies.filter(({ trials }) => trials.length > 0),
    began,
  );
}

function studyOf(table: TrialTable, name: string, phase: Trial["phase"]): OptunaStudy {
  const { plan, graphs } = table;
  const { noun, unit } = errorWords(plan);
  const trials = sortedTrials(table).filter((trial) => trial.phase === phase);
  const rows = trials.map((trial) => trialRow(trial, table));
  const candidates = {
    clustering: graphs.map((g) => g.clustering),
    path_length: graphs.map((g) => g.pathLength),
  };
  const ranges = parameterNames.map((parameter) => {
    const trained = rows.flatMap((row) => (row[parameter] as number | undefined) ?? []);
    return [parameter, spanned([...candidates[parameter], ...trained])] as const;
  });
  return {
    name: `${name}/${phase}`,
    directions: ["minimize"],
    metricNames: [`${noun} (${unit})`],
    parameters: Object.fromEntries(ranges),
    attributes: {
      sweetspot: plan.version,
      data: plan.data.spec,
      data_sha256: plan.data.digest,
      plan_sha256: planDigest(plan),
      times: "durations are measured; trials are listed one after another",
    },
    trials: trials.map((trial, k) => optunaTrial(trial, rows[k])),
  };
}

function optunaTrial(trial: Trial, row: TrialRow): OptunaTrial {
  const { clustering, path_length } = row as { clustering?: number; path_length?: number };
  const attributes = Object.entries(row).filter(([name]) => !notAttributes.includes(name));
  const common = {
    parameters: { clustering, path_length },
    attributes: { ...Object.fromEntries(attributes), epochs: trial.epochs },
    seconds: trial.seconds,
  };
  if (!isCompleted(trial)) return { ...common, state: "failed" };
  const { curve, epochs } = trial;
  const values = [scoredError(trial)];
  if (curve === undefined || epochs === undefined) return { ...common, state: "complete", values };
  const before = epochs - curve.length;
  return {
    ...common,
    state: "pruned",
    values,
    intermediate: curve.map((error, k) => [before + k + 1, error] as const),
  };
}

function spanned(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
