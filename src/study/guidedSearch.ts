import type { Journal } from "./trials/journal.js";
import type { GuidedPlan, Plan } from "./plan/plan.js";
import type { SampledGraph } from "./plan/sampleGraphs.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { strategyOf } from "../search/strategies/catalogue.js";
import { type SearchBudget, toBudget } from "../search/strategies/budget.js";
import { nextBatch } from "../search/strategies/nextBatch.js";
import {
  type Judgement,
  type Recommendation,
  type SearchState,
  spent,
  type Strategy,
  type TrainingOutcome,
  type TrainingRequest,
} from "../search/strategies/strategy.js";
import { isCompleted, keyOf, type Trial } from "./trials/trial.js";
import { guidedTask, type TrialTask } from "./trials/trialTask.js";

/** What a guided search needs of the study around it. */
interface GuidedRun {
  readonly journal: Journal;
  /** Refuses a journal that holds other trials of the search than these. */
  readonly own: (tasks: readonly TrialTask[]) => void;
  /** Trains the tasks that the journal does not have yet. */
  readonly train: (tasks: readonly TrialTask[], onTrial: (task: TrialTask) => void) => Promise<void>;
  /** Told how much of the budget is spent, and how much of that had been before. */
  readonly onProgress: (done: number, before: number) => void;
}

/** What a guided search comes to. */
export interface GuidedOutcome {
  readonly recommendation: Recommendation;
  /** All trainings that it asked for, in that order. */
  readonly trials: readonly TrainingOutcome[];
}

/**
 * A search in which a strategy chooses what is trained, a batch after the other. The journal is replayed through it: the
 * strategy chooses again what it chose before, finds it done, and goes on from there. Batches are as large as the plan
 * says, so that the choices hang neither on the number of workers nor on the order in which trainings end.
 */
export class GuidedSearch {
  private readonly strategy: Strategy;
  private readonly candidates: readonly PlanePoint[];
  private readonly allowance: SearchBudget;

  /** @throws {ArgumentError} when the strategy cannot do with the budget, or with these graphs */
  constructor(
    private readonly plan: GuidedPlan,
    { recipe }: Plan,
    private readonly graphs: readonly SampledGraph[],
  ) {
    this.strategy = strategyOf(plan.strategy);
    this.candidates = graphs.map(({ clustering, pathLength }): PlanePoint => [clustering, pathLength]);
    const { duration } = recipe;
    this.allowance =
      "epochs" in duration
        ? { ...plan.budget, full: duration.epochs }
        : (plan.budget as { trainings: number });
    this.strategy.check({ candidates: this.candidates, budget: this.allowance, goal: plan.goal });
  }

  /** Trainings, or epochs. */
  get budget(): number {
    return toBudget(this.allowance).amount;
  }

  /**
   * Spends what is left of the budget.
   *
   * @throws {InterruptedError} when it is stopped
   * @throws {StudyError} when the trainings say nothing
   */
  async run({ journal, own, train, onProgress }: GuidedRun): Promise<GuidedOutcome> {
    const trials: TrainingOutcome[] = [];
    const asked: TrialTask[] = [];
    let begun = false;
    let before = 0;
    for (;;) {
      const batch = nextBatch(this.strategy, this.state(trials), this.plan.parallel);
      if (batch.length === 0) break;
      const tasks = batch.map((request) => guidedTask(request, this.graphs));
      asked.push(...tasks);
      if (!begun && tasks.some((task) => !journal.has(task))) {
        begun = true;
        own(asked);
        before = this.spent([...trials, ...batch.filter((_, i) => journal.has(tasks[i]))]);
        onProgress(before, before);
      }
      const ended: TrainingRequest[] = batch.filter((_, i) => journal.has(tasks[i]));
      await train(tasks, (task) => {
        ended.push(batch[tasks.indexOf(task)]);
        onProgress(this.spent([...trials, ...ended]), before);
      });
      trials.push(...this.outcomes(batch, tasks, journal));
    }
    own(asked);
    // what is left may be too little for another training
    if (!begun || this.spent(trials) < this.budget) onProgress(this.budget, begun ? before : this.budget);
    return { recommendation: this.strategy.recommend(this.state(trials)), trials };
  }

  /**
   * What the strategy says when the fresh trainings of the recommended graph count too. Beside trainings of few epochs
   * they do not.
   */
  judge({ recommendation, trials }: GuidedOutcome, all: readonly Trial[]): Judgement {
    const { graph } = recommendation;
    const fresh = all
      .filter((trial) => trial.phase === "confirmation" && trial.graph === graph)
      .sort((a, b) => a.seed - b.seed)
      .map((trial) => ({ graph, seed: trial.seed, error: errorOf(trial) }));
    if (this.strategy.judge === undefined || trials.some(({ epochs }) => epochs !== undefined))
      return recommendation;
    return this.strategy.judge(this.state([...trials, ...fresh]), graph);
  }

  private state(trials: readonly TrainingOutcome[]): SearchState {
    const { goal, seed } = this.plan;
    return { candidates: this.candidates, trials, pending: [], budget: this.allowance, goal, seed };
  }

  private spent(requests: readonly TrainingRequest[]): number {
    return spent({ ...this.state([]), pending: requests });
  }

  private outcomes(
    batch: readonly TrainingRequest[],
    tasks: readonly TrialTask[],
    journal: Journal,
  ): TrainingOutcome[] {
    const trials = new Map(journal.trials.map((trial) => [keyOf(trial), trial]));
    return batch.map((request, i) => ({ ...request, error: errorOf(trials.get(keyOf(tasks[i]))!) }));
  }
}

function errorOf(trial: Trial): number | undefined {
  return isCompleted(trial) ? trial.error : undefined;
}
