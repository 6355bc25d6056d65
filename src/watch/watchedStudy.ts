import { GuidedSearch } from "../study/guidedSearch.js";
import { type Plan, planDigest } from "../study/plan/plan.js";
import { type SampledGraph, sampleGraphs } from "../study/plan/sampleGraphs.js";
import { readPlan, trialSchemaOf } from "../study/trials/studyFolder.js";
import type { Trial } from "../study/trials/trial.js";
import { WatchedFolder } from "./watchedFolder.js";

/** A study of networks that sweetspot trains. */
export class WatchedStudy extends WatchedFolder<Trial> {
  readonly digest: string;
  /** Candidate graphs, by row. */
  readonly graphs: readonly SampledGraph[];
  /** Absent for a grid, and for a strategy from a module, which is not loaded. */
  readonly guided: GuidedSearch | undefined;

  private constructor(
    path: string,
    readonly plan: Plan,
  ) {
    super(path, trialSchemaOf(plan));
    this.digest = planDigest(plan);
    this.graphs = sampleGraphs(plan);
    this.guided =
      plan.guided === undefined || plan.guided.module !== undefined
        ? undefined
        : new GuidedSearch(plan.guided, plan, this.graphs);
  }

  /** @throws {StudyError} when its plan cannot be read */
  static open(path: string): WatchedStudy {
    return new WatchedStudy(path, readPlan(path));
  }
}
