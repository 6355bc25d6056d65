import { StudyError } from "../errors.js";
import type { Journal } from "./trials/journal.js";
import type { GuidedPlan, Plan } from "./plan/plan.js";
import type { SampledGraph } from "./plan/sampleGraphs.js";
import { axesOf, pointOf } from "./plan/studyMeasures.js";
import type { Point } from "../statistics/axes.js";
import { strategyOf } from "../search/strategies/catalogue.js";
import { type SearchBudget, toBudget } from "../search/strategies/budget.js";
import { AskTell, type SearchSetting } from "../search/strategies/askTell.js";
import {
  type Judgement,
  type Recommendation,
  spent,
  type Strategy,
  type TestedRecommendation,
  type TrainingOutcome,
  type TrainingRequest,
} from "../search/strategies/strategy.js";
import { isCompleted, keyOf, scoredError, type Trial } from "./trials/trial.js";
import type { TrialCheckpoints } from "./trials/trialCheckpoints.js";
import { guidedTask, type TrialTask } from "./trials/trialTask.js";

/** The services that a study provides to its guided search. */
interface GuidedRun {
  readonly journal: Journal;
  /** What training runs that may be continued leave behind. */
  readonly checkpoints: TrialCheckpoints;
  /** Trains the tasks that it takes, as long as there are any. None has a trial in the journal. */
  readonly train: (take: () => TrialTask | undefined, onTrial: () => void) => Promise<void>;
  /** Called with the amount of budget spent, and how much of it was spent before this run. */
  readonly onProgress: (done: number, before: number) => void;
}

/** The outcome of a guided search. */
export interface GuidedOutcome {
  readonly recommendation: TestedRecommendation;
  /** All training runs that the strategy requested, in that order. */
  readonly trials: readonly TrainingOutcome[];
  /** The same as tasks. */
  readonly tasks: readonly TrialTask[];
}

/**
 * A search in which a strategy chooses training runs by earlier ones: see `AskTell`. Results come from the journal; what it does
 * not have is trained. The plan fixes the window, or the batch size, so choices do not depend on the number of workers.
 */
export class GuidedSearch {
  private readonly strategy: Strategy;
  private readonly candidates: readonly Point[];
  private readonly allowance: SearchBudget;

  /** @throws {ArgumentError} when the strategy cannot use this budget or these graphs */
  constructor(
    private readonly plan: GuidedPlan,
    private readonly study: Plan,
    private readonly graphs: readonly SampledGraph[],
  ) {
    this.strategy = strategyOf(plan.strategy);
    this.candidates = graphs.map(pointOf);
    const { duration } = study.recipe;
    this.allowance =
      "epochs" in duration
        ? { ...plan.budget, full: duration.epochs }
        : (plan.budget as { trainings: number });
    this.strategy.check({ ...this.space, budget: this.allowance, goal: plan.goal });
  }

  /** The candidates and their axes. */
  private get space(): Pick<SearchSetting, "candidates" | "axes"> {
    const axes = axesOf(this.study);
    return { candidates: this.candidates, ...(axes && { axes }) };
  }

  /** Total budget, in training runs or epochs. */
  get budget(): number {
    return toBudget(this.allowance).amount;
  }

  /**
   * Spends the remaining budget.
   *
   * @throws {InterruptedError} when it is stopped
   * @throws {StudyError} when the training runs give no result
   */
  async run({ journal, checkpoints, train, onProgress }: GuidedRun): Promise<GuidedOutcome> {
    const before = this.spent(journal.trials);
    const search = new AskTell(this.strategy, this.setting, (request) => {
      const trial = journal.find({ phase: "search", ...request });
      return trial && { error: errorOf(trial) };
    });
    const begun = search.open().length > 0;
    if (begun) {
      onProgress(before, before);
      const taken = new Set<string>();
      const take = (): TrialTask | undefined => {
        const request = search.open().find((each) => !taken.has(keyOf({ phase: "search", ...each })));
        if (request === undefined) return undefined;
        taken.add(keyOf({ phase: "search", ...request }));
        const { trials, state } = search;
        const kept = this.strategy.continuable?.(state) ?? [];
        checkpoints.keepOnly(kept);
        return {
          ...guidedTask(request, this.graphs),
          ...continuationOf(request, { trials, kept, journal, checkpoints }),
        };
      };
      await train(take, () => onProgress(this.spent(journal.trials), before));
    }
    // the rest may be too small for another training run
    if (!begun || this.spent(journal.trials) < this.budget)
      onProgress(this.budget, begun ? before : this.budget);
    checkpoints.keepOnly([]);
    const { state, trials } = search;
    const recommendation = this.strategy.recommend(state);
    const flatnessP = this.strategy.testFlatness?.(state) ?? NaN;
    const tasks = trials.map((trial) => guidedTask(trial, this.graphs));
    return { recommendation: { ...recommendation, flatnessP }, trials, tasks };
  }

  /**
   * The strategy's judgement with the fresh training runs of the recommended graph included. After a search with shortened
   * training runs or on held-out images, which are not comparable, it is the recommendation itself.
   */
  judge({ recommendation, trials }: GuidedOutcome, all: readonly Trial[]): Judgement {
    const { graph } = recommendation;
    if (this.study.heldOut !== undefined) return recommendation;
    const fresh = all
      .filter(
        (trial) => trial.phase === "confirmation" && trial.graph === graph && trial.setting === undefined,
      )
      .sort((a, b) => a.seed - b.seed)
      .map((trial) => ({ graph, seed: trial.seed, error: errorOf(trial) }));
    if (this.strategy.judge === undefined || trials.some(({ epochs }) => epochs !== undefined))
      return recommendation;
    return this.strategy.judge({ ...this.setting, trials: [...trials, ...fresh], pending: [] }, graph);
  }

  /**
   * What the strategy recommends after the trials so far, in a search that may be under way.
   *
   * @returns undefined when the trials are inconclusive
   */
  recommendSoFar(all: readonly Trial[]): Recommendation | undefined {
    const trials = all
      .filter(({ phase, graph }) => phase === "search" && typeof graph === "number")
      .map((trial) => ({ ...(trial as TrainingRequest), error: errorOf(trial) }));
    try {
      return this.strategy.recommend({ ...this.setting, trials, pending: [] });
    } catch (error) {
      if (error instanceof StudyError) return undefined;
      throw error;
    }
  }

  private get setting(): SearchSetting {
    const { goal, seed, parallel, window, tolerance } = this.plan;
    return {
      ...{ ...this.space, budget: this.allowance, goal, seed },
      ...(window === undefined ? { parallel } : { window }),
      ...(tolerance !== undefined && { tolerance }),
    };
  }

  /** The part of the budget that trials have spent. */
  spent(trials: readonly Trial[]): number {
    const pending = trials.filter(({ phase }) => phase === "search") as TrainingRequest[];
    return Math.min(this.budget, spent({ ...this.setting, trials: [], pending }));
  }
}

function errorOf(trial: Trial): number | undefined {
  return isCompleted(trial) ? scoredError(trial) : undefined;
}

/** What decides where a training run continues, and whether it can be continued. */
interface Progress extends Pick<GuidedRun, "journal" | "checkpoints"> {
  readonly trials: readonly TrainingOutcome[];
  /** The training runs that later ones may continue. */
  readonly kept: readonly TrainingRequest[];
}

function continuationOf(
  request: TrainingRequest,
  { trials, kept, journal, checkpoints }: Progress,
): Pick<TrialTask, "continuation"> {
  const same = ({ graph, seed, epochs }: TrainingRequest) =>
    graph === request.graph && seed === request.seed && epochs !== undefined;
  const shorter = trials.filter((trial) => same(trial) && trial.epochs! < request.epochs!);
  const longest = shorter.sort((a, b) => b.epochs! - a.epochs!).at(0);
  const before = longest && journal.find({ phase: "search", ...longest });
  const to = kept.some((each) => same(each) && each.epochs === request.epochs);
  if (!to && before === undefined) return {};
  return {
    continuation: {
      ...(before !== undefined &&
        isCompleted(before) && {
          from: {
            folder: checkpoints.pathOf(longest!),
            epochs: longest!.epochs!,
            curve: before.curve ?? [],
          },
        }),
      ...(to && { to: checkpoints.pathOf(request) }),
    },
  };
}
