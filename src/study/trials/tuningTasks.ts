import type { Plan } from "../plan/plan.js";
import { settingsFor, type TunePlan } from "../plan/tunePlan.js";
import { isCompleted, type Trial } from "./trial.js";
import { identityOf } from "../plan/candidates/graphIdentity.js";
import { type BestGraph, type TrialTask } from "./trialTask.js";

type TunedPlan = Plan & { readonly tune: TunePlan };

/** The seed of the first training run of every setting. */
const FIRST_SEED = 1;

/** A network that is tuned. */
interface Tuned {
  readonly graph: "complete" | number;
  /** Indices of its settings. */
  readonly settings: readonly number[];
  readonly candidate: TrialTask["candidate"];
}

/** One training run of every setting, of the fully connected network and of the best graph in turn. */
export function firstTuningTasks(plan: TunedPlan, best: BestGraph): TrialTask[] {
  const networks = tunedNetworks(plan, best);
  return plan.tune.settings.flatMap((_, setting) =>
    networks
      .filter(({ settings }) => settings.includes(setting))
      .map(({ graph, candidate }): TrialTask => ({
        phase: "tuning",
        graph,
        seed: FIRST_SEED,
        setting,
        candidate,
      })),
  );
}

/**
 * Further training runs of the settings with the lowest errors, for each network. Settings whose training run failed are
 * left out; the first setting wins a tie.
 *
 * @param trials of the study, with all of the first training runs
 */
export function finalTuningTasks(plan: TunedPlan, best: BestGraph, trials: readonly Trial[]): TrialTask[] {
  const { finalists, finalSeeds } = plan.tune;
  const chosen = tunedNetworks(plan, best).map((network) => ({
    ...network,
    settings: byError(network, trials).slice(0, finalists),
  }));
  return Array.from({ length: finalSeeds }, (_, k) => FIRST_SEED + 1 + k).flatMap((seed) =>
    chosen.flatMap(({ graph, settings, candidate }) =>
      settings.map((setting): TrialTask => ({ phase: "tuning", graph, seed, setting, candidate })),
    ),
  );
}

/** The number of training runs of a tuning in which none fails. */
export function tuningRuns(plan: Plan & { readonly tune: TunePlan }): number {
  const { finalists, finalSeeds } = plan.tune;
  return (["complete", "graph"] as const)
    .map((network) => settingsFor(network, plan.tune, plan.recipe).length)
    .reduce((sum, count) => sum + count + Math.min(count, finalists) * finalSeeds, 0);
}

function tunedNetworks({ tune, recipe }: TunedPlan, best: BestGraph): Tuned[] {
  return [
    { graph: "complete", settings: settingsFor("complete", tune, recipe), candidate: undefined },
    { graph: best.row, settings: settingsFor("graph", tune, recipe), candidate: identityOf(best) },
  ];
}

/** The settings of a network whose first training run completed, the lowest error first. */
function byError({ graph, settings }: Tuned, trials: readonly Trial[]): number[] {
  const errors = new Map<number | undefined, number>();
  for (const trial of trials)
    if (trial.phase === "tuning" && trial.graph === graph && trial.seed === FIRST_SEED && isCompleted(trial))
      errors.set(trial.setting, trial.error);
  // the sort is stable
  return settings.filter((k) => errors.has(k)).sort((a, b) => errors.get(a)! - errors.get(b)!);
}
