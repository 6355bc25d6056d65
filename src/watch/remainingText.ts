import { duration } from "../figures/duration.js";
import type { PhaseProgress } from "./phaseProgress.js";

/**
 * How long a study still takes, in words; empty when nothing is left.
 *
 * @param perSecond training runs a second; undefined when not known
 */
export function remainingText(
  phases: readonly PhaseProgress[],
  trials: readonly { readonly seconds: number }[],
  perSecond: number | undefined,
): string {
  const left = phases.reduce((sum, phase) => sum + phase.left, 0);
  if (left === 0) return "";
  const runs = `${left} training ${left === 1 ? "run" : "runs"} left`;
  if (perSecond !== undefined) return `${runs}, about ${duration(left / perSecond)} at the present rate`;
  if (trials.length === 0) return runs;
  const each = trials.reduce((sum, { seconds }) => sum + seconds, 0) / trials.length;
  return `${runs}, about ${duration(left * each)} on one core`;
}
