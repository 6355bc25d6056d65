import type { Axis, Point } from "../../statistics/axes.js";
import { type SearchBudget, toBudget } from "./budget.js";

/** The goal: the graph with the lowest error, or all graphs that are as good within the tolerance. */
export type SearchGoal = "optimum" | "region";

/** A training run that a strategy requests. */
export interface TrainingRequest {
  /** Index of the candidate. */
  readonly graph: number;
  /** From 1. The same graph and seed with more epochs is the same training, continued. */
  readonly seed: number;
  /** Number of epochs; default: a full training run. */
  readonly epochs?: number;
}

/** A training run that has ended. */
export interface TrainingOutcome extends TrainingRequest {
  /**
   * Error in percent; undefined for a failed training run. That of a run cut short is its mean over the second half of its
   * epochs: see `scoreOf`.
   */
  readonly error: number | undefined;
}

/** Everything that determines what a strategy does next. The same state gives the same choice. */
export interface SearchState {
  /** The graphs that may be trained, as points of at least two numbers each, such as C and L. */
  readonly candidates: readonly Point[];
  /**
   * How each number of a candidate enters a surface. Default: points of two numbers are C and L, and L enters as 1 / L; the
   * numbers of other points enter as they are.
   */
  readonly axes?: readonly Axis[];
  /** A candidate counts as good as another if its error is at most this much higher; default: `TOLERANCE`, 0.1 points. */
  readonly tolerance?: number;
  /** Training runs that have ended, in the order of their requests. */
  readonly trials: readonly TrainingOutcome[];
  /** Training runs that were requested and have not ended. */
  readonly pending: readonly TrainingRequest[];
  readonly budget: SearchBudget;
  readonly goal: SearchGoal;
  /** Seed of the random choices, from 0 to 2^32 - 1. */
  readonly seed: number;
  /** Number of training runs chosen together, which matters to a replay of the search; default 1. Without effect beside `window`. */
  readonly parallel?: number;
  /** Number of training runs that are open at a time, each chosen as soon as the oldest has ended: see `AskTell`. */
  readonly window?: number;
}

/** What the training runs say about a candidate, compared with all others. */
export interface Judgement {
  /** Expected error of the candidate in percent, after as many epochs as were trained. */
  readonly error: number;
  /** Standard deviation of the expected error; NaN for strategies without a model. */
  readonly deviation: number;
  /**
   * Probability, by the fitted surfaces, that no candidate is better by more than the tolerance; NaN for strategies without a model.
   * It is too high on surfaces that are rougher than the fitted ones, and too low on very smooth ones: see docs/search.md.
   */
  readonly probability: number;
  /** Candidates that include the best with 95 % probability; empty for strategies without a model. */
  readonly credible: readonly number[];
  /** Candidates estimated to be as good as the best, within the tolerance. */
  readonly region: readonly number[];
}

/** The result of a search. */
export interface Recommendation extends Judgement {
  /** Index of the recommended candidate. */
  readonly graph: number;
}

/** A recommendation with a test of whether the graph matters. */
export interface TestedRecommendation extends Recommendation {
  /** p-value of "the error does not depend on the graph"; NaN where a strategy has no surface. See `testFlatness`. */
  readonly flatnessP: number;
}

/** The tolerance of a search that states none, in percentage points of error. */
export const TOLERANCE = 0.1;

/** What a strategy checks before anything is trained. */
export type SearchSpace = Pick<SearchState, "candidates" | "axes" | "budget" | "goal">;

/** A search strategy. It is stateless, so an interrupted search continues from its journal. */
export interface Strategy {
  readonly name: string;
  /** One line for the help text. */
  readonly summary: string;
  /**
   * Validates a search before anything is trained.
   *
   * @throws {ArgumentError} when the budget or the candidates do not suffice; the message names a strategy that needs less
   */
  check(search: SearchSpace): void;
  /** The next training run; undefined when the budget is spent or pending training runs must end first. */
  next(state: SearchState): TrainingRequest | undefined;
  /**
   * The recommendation after the trials so far.
   *
   * @throws {StudyError} when the trials are inconclusive: all failed, or all had the same error
   */
  recommend(state: SearchState): Recommendation;
  /**
   * Judges a recommended candidate again after further training runs of it. The lowest of many estimates is partly luck, and
   * further training runs correct that. Absent for strategies without a model.
   */
  judge?(state: SearchState, graph: number): Judgement;
  /** The training runs that later requests may continue with more epochs. Absent for strategies that continue none. */
  continuable?(state: SearchState): readonly TrainingRequest[];
  /**
   * p-value of "the error does not depend on the graph" after a completed search. Absent for strategies without a model.
   */
  testFlatness?(state: SearchState): number;
}

/**
 * How much of the budget is spent once everything pending has ended, in the budget's unit. A training run that is continued
 * costs only its new epochs, so each graph and seed costs the most epochs that were requested of it.
 */
export function spent({
  trials,
  pending,
  budget,
}: Pick<SearchState, "trials" | "pending" | "budget">): number {
  const all: readonly TrainingRequest[] = [...trials, ...pending];
  const { unit, full } = toBudget(budget);
  if (unit === "trainings") return all.length;
  const longest = new Map<string, number>();
  for (const { graph, seed, epochs = full } of all) {
    const training = `${graph} ${seed}`;
    longest.set(training, Math.max(epochs, longest.get(training) ?? 0));
  }
  return [...longest.values()].reduce((sum, epochs) => sum + epochs, 0);
}

/** The seed of the next training of a graph. */
export function nextSeed({ trials, pending }: SearchState, graph: number): number {
  const count = (requests: readonly TrainingRequest[]) =>
    requests.filter((each) => each.graph === graph).length;
  return 1 + count(trials) + count(pending);
}
