import type { PlanePoint } from "../../statistics/convexHull.js";
import { type SearchBudget, toBudget } from "./budget.js";

/** What is looked for: the graph with the lowest error, or all that are hardly worse. */
export type SearchGoal = "optimum" | "region";

/** A training that a strategy asks for. */
export interface TrainingRequest {
  /** Which of the candidates, from 0. */
  readonly graph: number;
  /** From 1; the same graph and seed at more epochs is the same training, carried further. */
  readonly seed: number;
  /** Only so many epochs of it; a whole training otherwise. */
  readonly epochs?: number;
}

/** A training that is over. */
export interface TrainingOutcome extends TrainingRequest {
  /** Test error in percent; undefined for a training that gave up. */
  readonly error: number | undefined;
}

/** Everything that decides what a strategy does next: the same state, the same choice. */
export interface SearchState {
  /** Where the graphs that may be trained lie in the plane of C and L. */
  readonly candidates: readonly PlanePoint[];
  /** Trainings that are over, in the order in which they were asked for. */
  readonly trials: readonly TrainingOutcome[];
  /** Trainings that were asked for and are under way. */
  readonly pending: readonly TrainingRequest[];
  readonly budget: SearchBudget;
  readonly goal: SearchGoal;
  readonly seed: number;
}

/** What the trainings say of a candidate and its rivals. */
export interface Judgement {
  /** The candidate's error, as the strategy expects it, after as many epochs as it trained. */
  readonly error: number;
  /** Standard deviation of that expectation; NaN where a strategy has no model to tell. */
  readonly deviation: number;
  /** Probability that no candidate is more than `TOLERANCE` better; NaN where a strategy has no model to tell. */
  readonly probability: number;
  /** Candidates among which the best lies with 95 % probability; empty where a strategy has no model to tell. */
  readonly credible: readonly number[];
  /** Candidates that are at most `TOLERANCE` worse than the best, as far as the strategy can tell. */
  readonly region: readonly number[];
}

/** What a strategy says in the end. */
export interface Recommendation extends Judgement {
  /** The candidate to be trained in earnest. */
  readonly graph: number;
  /** p-value of "the surface is flat", an F-test of it against noise; NaN where a strategy has no surface. */
  readonly flatnessP: number;
}

/** Percentage points of error: a graph that is no more than so much worse is as good. */
export const TOLERANCE = 0.1;

/** A way to spend a budget. It keeps nothing between calls, so that a search goes on from its journal after any stop. */
export interface Strategy {
  readonly name: string;
  /** In one line, for help. */
  readonly summary: string;
  /**
   * Refuses what this strategy cannot do, before anything is trained.
   *
   * @throws {ArgumentError} naming the budget or the candidates, and a strategy that can
   */
  check(search: Pick<SearchState, "candidates" | "budget" | "goal">): void;
  /**
   * The next training; undefined when the budget is spent, or when the pending ones must end first.
   */
  next(state: SearchState): TrainingRequest | undefined;
  /**
   * What the trainings say.
   *
   * @throws {StudyError} when they say nothing: all gave up, or all gave the same error
   */
  recommend(state: SearchState): Recommendation;
  /**
   * Says anew how good a candidate is that was recommended, when more of its trainings have ended. The lowest of many is
   * partly luck, and the trainings that follow put that right. Absent where a strategy has no model to tell.
   */
  judge?(state: SearchState, graph: number): Judgement;
}

/** How much of the budget is spent once everything pending has ended, in the budget's unit. */
export function spent({ trials, pending, budget }: SearchState): number {
  const all: readonly TrainingRequest[] = [...trials, ...pending];
  const { unit, full } = toBudget(budget);
  return unit === "trainings" ? all.length : all.reduce((sum, { epochs }) => sum + (epochs ?? full), 0);
}

/** The next seed of a graph. */
export function nextSeed({ trials, pending }: SearchState, graph: number): number {
  const count = (requests: readonly TrainingRequest[]) =>
    requests.filter((each) => each.graph === graph).length;
  return 1 + count(trials) + count(pending);
}
