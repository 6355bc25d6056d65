import { controlNames, type ControlName } from "../plan/controls.js";
import { isCompleted, type Trial } from "../trials/trial.js";
import { noResult, outcome, type Outcome } from "./analyzeSearch.js";
import { compareRuns, type Comparison } from "./compareRuns.js";

/** A control on fresh seeds. */
export interface ConfirmedControl extends Outcome {
  readonly name: ControlName;
  /** Test of error(best) - error(control); absent with fewer than two completed training runs. */
  readonly test?: Comparison;
}

/** A tuned network on fresh seeds. */
export interface TunedOutcome extends Outcome {
  /** Index of its setting in the plan's `tune.settings`. */
  readonly setting: number;
}

/** The claims of a study: the best graph against other networks, all on fresh seeds. */
export interface Confirmation {
  readonly baseline: Outcome;
  readonly best: Outcome;
  /** Test of error(best) - error(baseline). */
  readonly test: Comparison;
  /** The same networks with their tuned settings; absent without a tuning. */
  readonly tuned?: {
    readonly baseline: TunedOutcome;
    readonly best: TunedOutcome;
    /** Absent with fewer than two completed training runs of either. */
    readonly test?: Comparison;
  };
  /** The controls, if any. */
  readonly controls: readonly ConfirmedControl[];
}

/**
 * Compares the best graph with the baseline and the controls on seeds that were not used to choose it. The best of many is
 * partly luck, so its errors in the search are too optimistic.
 *
 * @param best row of the best graph
 * @throws {StudyError} when the best graph or the baseline has fewer than two completed fresh training runs
 */
export function analyzeConfirmation(best: number, trials: readonly Trial[]): Confirmation {
  const fresh = trials
    .filter((trial) => trial.phase === "confirmation")
    .sort((one, other) => one.seed - other.seed);
  const usual = fresh.filter((trial) => trial.setting === undefined);
  const runsOf = (graph: Trial["graph"]) => usual.filter((trial) => trial.graph === graph);
  const bestRuns = runsOf(best);
  const baselineRuns = runsOf("complete");
  if (!enough(bestRuns) || !enough(baselineRuns))
    throw noResult(
      "fewer than two fresh training runs of the best graph or of the baseline completed",
      usual,
    );
  return {
    baseline: outcome(baselineRuns),
    best: outcome(bestRuns),
    test: compareRuns(bestRuns, baselineRuns),
    ...tunedOf(best, fresh),
    controls: controlNames.flatMap((name) => {
      const runs = runsOf(`control:${name}`);
      if (runs.length === 0) return [];
      return [{ name, ...outcome(runs), ...(enough(runs) && { test: compareRuns(bestRuns, runs) }) }];
    }),
  };
}

function tunedOf(best: number, fresh: readonly Trial[]): Pick<Confirmation, "tuned"> {
  const runsOf = (graph: Trial["graph"]) =>
    fresh.filter((trial) => trial.graph === graph && trial.setting !== undefined);
  const [bestRuns, baselineRuns] = [runsOf(best), runsOf("complete")];
  if (bestRuns.length === 0 || baselineRuns.length === 0) return {};
  const tuned = (runs: readonly Trial[]) => ({ setting: runs[0].setting!, ...outcome(runs) });
  return {
    tuned: {
      baseline: tuned(baselineRuns),
      best: tuned(bestRuns),
      ...(enough(bestRuns) && enough(baselineRuns) && { test: compareRuns(bestRuns, baselineRuns) }),
    },
  };
}

/** Whether the training runs suffice for a test. */
function enough(runs: readonly Trial[]): boolean {
  return runs.filter(isCompleted).length > 1;
}
