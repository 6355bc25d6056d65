import { meanOf } from "../../statistics/meanOf.js";
import type { TunePlan } from "../plan/tunePlan.js";
import { isCompleted, type Trial } from "./trial.js";

/**
 * The best setting of a graph: the lowest mean error among the settings that were trained most often. The first one wins
 * a tie.
 *
 * @returns its index in `settings`; undefined when no training run of the tuning completed
 */
export function tunedSetting(
  { settings }: TunePlan,
  trials: readonly Trial[],
  graph: Trial["graph"],
): number | undefined {
  const errors = settings.map((_, setting) =>
    trials.flatMap((trial) =>
      trial.phase === "tuning" && trial.graph === graph && trial.setting === setting && isCompleted(trial)
        ? [trial.error]
        : [],
    ),
  );
  const most = Math.max(...errors.map(({ length }) => length));
  if (most === 0) return undefined;
  const means = errors.map((each) => (each.length === most ? meanOf(each) : Infinity));
  return means.indexOf(Math.min(...means));
}
