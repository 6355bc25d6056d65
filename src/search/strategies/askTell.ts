import { nextBatch } from "./nextBatch.js";
import type { SearchState, Strategy, TrainingOutcome, TrainingRequest } from "./strategy.js";

/** The setting of a search: all of its state but the training runs. */
export type SearchSetting = Omit<SearchState, "trials" | "pending">;

/**
 * A search by ask and tell. A strategy chooses training runs in batches; the next batch is chosen when all results of the one
 * before are known. So the choices depend neither on the order of the results nor on how many training runs are done at once.
 * It has no memory of its own: after a restart the strategy repeats its choices, and a gap among the known results is asked
 * again, wherever it is.
 */
export class AskTell {
  private readonly ended: TrainingOutcome[] = [];
  private current: TrainingRequest[] | undefined;

  /**
   * @param resultOf the result of a training run: its error, undefined for a failed one; or undefined while it is not known
   */
  constructor(
    private readonly strategy: Strategy,
    private readonly setting: SearchSetting,
    private readonly resultOf: (request: TrainingRequest) => Pick<TrainingOutcome, "error"> | undefined,
  ) {}

  /** The first batch with a result that is not known; empty when the budget is spent. */
  batch(): readonly TrainingRequest[] {
    for (;;) {
      this.current ??= nextBatch(this.strategy, this.state, this.setting.parallel ?? 1);
      const results = this.current.map(this.resultOf);
      if (results.length === 0 || results.includes(undefined)) return this.current;
      this.ended.push(...this.current.map((request, i) => ({ ...request, error: results[i]!.error })));
      this.current = undefined;
    }
  }

  /** The training runs of all batches before the one that `batch` gave, in the order of the strategy's requests. */
  get trials(): readonly TrainingOutcome[] {
    return this.ended;
  }

  /** What the strategy knows when it chooses the batch that `batch` gave. */
  get state(): SearchState {
    return { ...this.setting, trials: this.ended, pending: [] };
  }
}
