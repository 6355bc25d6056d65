import type { Plan } from "../plan/plan.js";
import type { Setting } from "../plan/tunePlan.js";
import { tunedSetting } from "../trials/tunedSetting.js";
import type { Trial } from "../trials/trial.js";
import { outcome, type Outcome } from "./analyzeSearch.js";

/** A setting that a tuning tried. */
export interface TriedSetting extends Setting, Outcome {
  /** Whether it is the best one of its network. */
  readonly winner: boolean;
}

/** The settings that were tried for either network, in the order of the plan. */
export interface Tuning {
  readonly baseline: readonly TriedSetting[];
  readonly best: readonly TriedSetting[];
}

/**
 * Lists what the tuning tried.
 *
 * @param best row of the best graph
 * @returns undefined for a plan without a tuning
 */
export function analyzeTuning({ tune }: Plan, best: number, trials: readonly Trial[]): Tuning | undefined {
  if (tune === undefined) return undefined;
  const tried = (graph: Trial["graph"]) => {
    const winner = tunedSetting(tune, trials, graph);
    return tune.settings.flatMap((setting, index) => {
      const runs = trials.filter(
        (trial) => trial.phase === "tuning" && trial.graph === graph && trial.setting === index,
      );
      return runs.length === 0 ? [] : [{ ...setting, ...outcome(runs), winner: index === winner }];
    });
  };
  return { baseline: tried("complete"), best: tried(best) };
}
