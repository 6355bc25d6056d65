import type { SearchState, Strategy, TrainingOutcome, TrainingRequest } from "./strategy.js";

/** The setting of a search: all of its state but the training runs. */
export type SearchSetting = Omit<SearchState, "trials" | "pending">;

/** The result of a training run: its error, undefined for a failed one. */
type Result = Pick<TrainingOutcome, "error">;

/**
 * A search by ask and tell. A strategy chooses training runs within a window: at most so many requests are open at a time. When
 * the window is full, it moves on by its oldest request, whose result must be known. So request k of a window of W is chosen
 * from the outcomes of requests 1 to k - W, in the order in which they were asked; those in between count as pending. A window
 * of batches moves on as a whole: the next batch is chosen when all results of the one before are known.
 *
 * The choices depend neither on the order in which results arrive nor on how many training runs are done at once. A search has
 * no memory of its own: after a restart the strategy repeats its choices, and a gap among the known results is asked again,
 * wherever it is.
 */
export class AskTell {
  private readonly requests: TrainingRequest[] = [];
  private readonly ended: TrainingOutcome[] = [];
  /** How many outcomes each request was chosen from. */
  private readonly known: number[] = [];
  private readonly size: number;
  private readonly moves: "by one" | "as a whole";
  /** The next choice waits for so many outcomes. */
  private awaited = 0;

  /**
   * @param resultOf the result of a training run, undefined while it is not known; and which request it is, from 0
   */
  constructor(
    private readonly strategy: Pick<Strategy, "next">,
    private readonly setting: SearchSetting,
    private readonly resultOf: (request: TrainingRequest, index: number) => Result | undefined,
  ) {
    const { window, parallel = 1 } = setting;
    this.size = window ?? parallel;
    this.moves = window === undefined ? "as a whole" : "by one";
  }

  /** The training runs that may be done now, in the order of their choice; empty when the budget is spent. */
  open(): readonly TrainingRequest[] {
    this.choose();
    const from = this.ended.length;
    return this.requests.slice(from).filter((request, i) => this.resultOf(request, from + i) === undefined);
  }

  /** The training runs that the next choice takes into account, in the order of the strategy's requests. */
  get trials(): readonly TrainingOutcome[] {
    return this.ended;
  }

  /** What the strategy knows now. */
  get state(): SearchState {
    return { ...this.setting, trials: this.ended, pending: this.requests.slice(this.ended.length) };
  }

  /** The outcomes from which a request was chosen. They do not depend on what has ended meanwhile. */
  trialsBefore(isRequest: (request: TrainingRequest) => boolean): readonly TrainingOutcome[] {
    return this.ended.slice(0, this.known[this.requests.findIndex(isRequest)] ?? this.ended.length);
  }

  /** Chooses until the window is full, the oldest result is not known, or the budget is spent. */
  private choose(): void {
    while (this.tell()) {
      if (this.requests.length - this.ended.length < this.size) {
        const request = this.strategy.next(this.state);
        if (request !== undefined) {
          this.known.push(this.ended.length);
          this.requests.push(request);
          continue;
        }
        if (this.requests.length === this.ended.length) return;
      }
      this.awaited = this.moves === "by one" ? this.ended.length + 1 : this.requests.length;
    }
  }

  /** Takes the awaited outcomes into account. Returns whether all of them are known. */
  private tell(): boolean {
    const { ended, requests } = this;
    const awaited = requests.slice(ended.length, this.awaited);
    const results = awaited.map((request, i) => this.resultOf(request, ended.length + i));
    if (results.includes(undefined)) return false;
    ended.push(...awaited.map((request, i) => ({ ...request, error: results[i]!.error })));
    return true;
  }
}

/**
 * All training runs of a search whose results are known at once.
 *
 * @param resultOf the result of a training run; called once for each, in the order of the requests
 * @param most training runs after which the search ends, even if its budget is not spent
 */
export function completeSearch(
  strategy: Pick<Strategy, "next">,
  setting: SearchSetting,
  resultOf: (request: TrainingRequest, index: number) => Result,
  most = Infinity,
): readonly TrainingOutcome[] {
  const next = (state: SearchState) =>
    state.trials.length + state.pending.length < most ? strategy.next(state) : undefined;
  const search = new AskTell({ next }, setting, resultOf);
  search.open();
  return search.trials;
}
