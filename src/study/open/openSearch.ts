import { StudyError } from "../../errors.js";
import { AskTell, type SearchSetting } from "../../search/strategies/askTell.js";
import { strategyOf } from "../../search/strategies/catalogue.js";
import {
  type Judgement,
  type Strategy,
  type TestedRecommendation,
  type TrainingRequest,
} from "../../search/strategies/strategy.js";
import type { Axis } from "../../statistics/axes.js";
import type { Journal } from "../trials/journal.js";
import { keyOf } from "../trials/trial.js";
import { FIRST_FRESH_SEED } from "../trials/trialTask.js";
import { allowanceOf } from "./openProgress.js";
import type { Candidate } from "./plan/candidates.js";
import type { OpenPlan } from "./plan/openPlan.js";
import type { Curve } from "./pruning/pruner.js";
import { hasValue, type OpenTrial } from "./trials/openTrial.js";

/** A training run of an open study. */
export type OpenTask = Pick<OpenTrial, "phase" | "graph" | "seed" | "epochs">;

/** Which training runs an open study needs, and what they say: the search, then the confirmation on fresh seeds. */
export class OpenSearch {
  private readonly strategy: Strategy;
  private readonly setting: SearchSetting;
  private readonly search: AskTell;
  private found: TestedRecommendation | undefined;
  private checked = false;

  /** @throws {ArgumentError} when the strategy cannot use this budget or these candidates */
  constructor(
    private readonly plan: OpenPlan,
    candidates: readonly Candidate[],
    private readonly journal: () => Journal<OpenTrial>,
  ) {
    const { strategy, goal, seed, parallel, window } = plan.guided;
    this.strategy = strategyOf(strategy);
    this.setting = {
      candidates: candidates.map(({ measures }) => plan.measures.map((name) => measures[name])),
      axes: plan.measures.map(axisOf),
      tolerance: plan.objective.tolerance,
      ...{ budget: allowanceOf(plan), goal, seed },
      ...(window === undefined ? { parallel } : { window }),
    };
    this.strategy.check(this.setting);
    this.search = new AskTell(this.strategy, this.setting, (request) => {
      const trial = this.journal().find(searchTask(request));
      return trial && { error: this.lossOf(trial) };
    });
  }

  /** The training runs that may be done now; empty when nothing is left to do. */
  due(): OpenTask[] {
    const open = this.search.open();
    if (open.length > 0) return open.map(searchTask);
    return this.confirmation().filter((task) => !this.journal().has(task));
  }

  /**
   * The recommended candidate. To be called when the search has ended.
   *
   * @throws {StudyError} when the trials are inconclusive
   */
  recommend(): TestedRecommendation {
    if (this.found !== undefined) return this.found;
    const { trials, state } = this.search;
    const losses = trials.flatMap(({ error }) => (error === undefined ? [] : [error]));
    const no = (problem: string) => new StudyError(`The search has no result: ${problem}.`);
    if (losses.length === 0) throw no(`all ${trials.length} training runs failed${this.firstReason()}`);
    if (losses.length > 1 && losses.every((loss) => loss === losses[0]))
      throw no(`all ${losses.length} training runs had the same value, ${this.sign * losses[0]}`);
    const flatnessP = this.strategy.testFlatness?.(state) ?? NaN;
    return (this.found = { ...this.strategy.recommend(state), flatnessP });
  }

  /** The strategy's judgement of the recommended candidate with its fresh training runs, if their values are comparable. */
  judge(): Judgement {
    const recommendation = this.recommend();
    const { graph } = recommendation;
    const { trials, state } = this.search;
    if (this.strategy.judge === undefined || trials.some(({ epochs }) => epochs !== undefined))
      return recommendation;
    const fresh = this.journal()
      .trials.filter((trial) => trial.phase === "confirmation" && trial.graph === graph)
      .sort((a, b) => a.seed - b.seed)
      .map((trial) => ({ graph, seed: trial.seed, error: this.lossOf(trial) }));
    return this.strategy.judge({ ...state, trials: [...trials, ...fresh] }, graph);
  }

  /**
   * The curves of the completed training runs from whose outcomes this one was chosen; lower is better.
   *
   * @param id of the training run: see `keyOf`
   */
  curvesBefore(id: string): Curve[] {
    const trials = this.search.trialsBefore((request) => keyOf(searchTask(request)) === id);
    return trials.flatMap((request) => {
      const trial = this.journal().find(searchTask(request));
      if (trial === undefined || !hasValue(trial) || trial.curve === undefined) return [];
      return [trial.curve.map(([epoch, value]) => [epoch, this.sign * value] as const)];
    });
  }

  /** 1 for a value to minimize, -1 for one to maximize. */
  get sign(): 1 | -1 {
    return this.plan.objective.direction === "minimize" ? 1 : -1;
  }

  /** The confirmation's training runs: the baseline and the best graph in turn. */
  private confirmation(): OpenTask[] {
    this.requireOwn("search", this.search.trials.map(searchTask));
    const { confirm, baseline } = this.plan;
    const tasks =
      confirm === 0 || this.isInconclusive() ? [] : tasksOf(this.recommend().graph, confirm, baseline);
    this.requireOwn("confirmation", tasks);
    this.checked = true;
    return tasks;
  }

  private isInconclusive(): boolean {
    try {
      this.recommend();
      return false;
    } catch (error) {
      if (error instanceof StudyError) return true;
      throw error;
    }
  }

  /** Refuses trials that this study would not have chosen. */
  private requireOwn(phase: OpenTrial["phase"], tasks: readonly OpenTask[]): void {
    if (this.checked) return;
    const own = new Set(tasks.map(keyOf));
    this.journal().reject((trial) => trial.phase === phase && !own.has(keyOf(trial)));
  }

  private firstReason(): string {
    const failed = this.journal().trials.flatMap((trial) => ("failed" in trial ? [trial.failed] : []));
    return failed.length > 0 ? ` (${failed[0]})` : "";
  }

  /** What strategies minimize; undefined for a training run that failed or was pruned. */
  private lossOf(trial: OpenTrial): number | undefined {
    return hasValue(trial) ? this.sign * trial.value : undefined;
  }
}

/** The axis of a measure. Path lengths enter as 1 / L, as in every search. */
function axisOf(measure: string): Axis {
  return measure === "averageShortestPathLength" ? "reciprocal" : "linear";
}

function searchTask({ graph, seed, epochs }: TrainingRequest): OpenTask {
  return { phase: "search", graph, seed, ...(epochs !== undefined && { epochs }) };
}

function tasksOf(best: number, confirm: number, baseline: boolean): OpenTask[] {
  return Array.from({ length: confirm }, (_, k) => FIRST_FRESH_SEED + k).flatMap((seed): OpenTask[] => [
    ...(baseline ? [{ phase: "confirmation", graph: "complete", seed } as const] : []),
    { phase: "confirmation", graph: best, seed },
  ]);
}
