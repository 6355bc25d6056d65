import { amountOf, unitText } from "../search/strategies/budget.js";
import { confirmationProgress, searchProgress } from "../study/open/openProgress.js";
import { type Candidate, candidatesOf } from "../study/open/plan/candidates.js";
import { type OpenPlan, openPlanDigest, parseOpenPlan } from "../study/open/plan/openPlan.js";
import { type OpenTrial, openTrialSchema } from "../study/open/trials/openTrial.js";
import { readPlanOf } from "../study/trials/studyFolder.js";
import type { PhaseProgress } from "./phaseProgress.js";
import { WatchedFolder } from "./watchedFolder.js";

/** A study with an objective of the user's. */
export class WatchedOpenStudy extends WatchedFolder<OpenTrial> {
  readonly digest: string;
  /** Candidate graphs, by row. */
  readonly candidates: readonly Candidate[];

  private constructor(
    path: string,
    readonly plan: OpenPlan,
  ) {
    super(path, openTrialSchema);
    this.digest = openPlanDigest(plan);
    this.candidates = candidatesOf(plan);
  }

  /** @throws {StudyError} when its plan cannot be read */
  static open(path: string): WatchedOpenStudy {
    return new WatchedOpenStudy(path, readPlanOf({ parsePlan: parseOpenPlan }, path));
  }

  /** The progress of the phases, in order. */
  get phases(): PhaseProgress[] {
    const progress = searchProgress(this.plan, this.trials);
    const confirmed = confirmationProgress(this.plan, this.trials);
    const { unit } = amountOf(this.plan.guided.budget);
    const { epochs = 1 } = this.plan;
    const each = unit === "epochs" ? epochs : 1;
    const left = (progress.total - progress.done) / each;
    const runs = unitText("trainings");
    return [
      { phase: "search" as const, ...progress, unit: unitText(unit), left: Math.ceil(left) },
      { phase: "confirmation" as const, ...confirmed, unit: runs, left: confirmed.total - confirmed.done },
    ].filter(({ total }) => total > 0);
  }
}
