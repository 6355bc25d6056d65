import { amountOf, unitText } from "../search/strategies/budget.js";
import { studyCost } from "../study/studyCost.js";
import type { Trial } from "../study/trials/trial.js";
import type { WatchedStudy } from "./watchedStudy.js";

/** How far a phase of a study is. */
export interface PhaseProgress {
  readonly phase: Trial["phase"];
  readonly done: number;
  readonly total: number;
  /** "training runs" or "epochs". */
  readonly unit: string;
  /** Training runs that are left. */
  readonly left: number;
}

/** The progress of the phases that train, in order. */
export function phaseProgress({ plan, guided, trials }: WatchedStudy): PhaseProgress[] {
  const cost = studyCost(plan);
  const count = (phase: Trial["phase"]) => trials.filter((trial) => trial.phase === phase).length;
  const phases = (["search", "tuning", "confirmation"] as const).filter((phase) => cost[phase] > 0);
  return phases.map((phase) => {
    const inRuns = { phase, done: count(phase), total: cost[phase], unit: unitText("trainings") };
    if (phase !== "search" || plan.guided === undefined || guided === undefined) return withLeft(inRuns);
    const { unit } = amountOf(plan.guided.budget);
    const total = guided.budget;
    // the rest of a budget may be too small for another training run
    const ended = count("confirmation") + count("tuning") > 0;
    const done = ended ? total : guided.spent(trials);
    const left = Math.ceil((cost.search * (total - done)) / total);
    return { phase, done, total, unit: unitText(unit), left };
  });
}

function withLeft(progress: Omit<PhaseProgress, "left">): PhaseProgress {
  return { ...progress, left: Math.max(0, progress.total - progress.done) };
}
