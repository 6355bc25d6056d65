import type { CandidatePlace, SearchSurface, SearchTrial } from "./worker/searchRequest.js";

/** A network on fresh seeds. */
export interface ConfirmedNetwork {
  readonly name: string;
  /** Test error in percent. */
  readonly mean: number;
  /** Standard deviation between training runs. */
  readonly std: number;
  readonly runs: number;
}

/** What a complete study says. */
export interface SearchConclusion {
  readonly headline: string;
  readonly sentences: readonly string[];
  readonly claim: "better" | "worse" | "none";
  readonly p: number;
  readonly bestRow: number;
  readonly nodes: number;
  readonly networks: readonly ConfirmedNetwork[];
}

/** What the page knows of a search. */
export interface SearchState {
  /** What is searched: a text that differs where anything differs. Undefined: nothing. */
  readonly key: string | undefined;
  readonly running: boolean;
  readonly candidates: readonly CandidatePlace[];
  /** Training runs of the whole study. */
  readonly total: number;
  readonly trials: readonly SearchTrial[];
  readonly surface: SearchSurface | undefined;
  readonly conclusion: SearchConclusion | undefined;
  /** A sentence about what ended the search. */
  readonly problem: string | undefined;
  /** A sentence if the browser does not keep the study. */
  readonly unkept: string | undefined;
  /** When the present run began, in milliseconds, and how many trials there were. */
  readonly began: { readonly at: number; readonly trials: number } | undefined;
}

/** Nothing was searched. */
export const unsearched: SearchState = {
  ...{ key: undefined, running: false, candidates: [], total: 0, trials: [] },
  ...{ surface: undefined, conclusion: undefined, problem: undefined, unkept: undefined, began: undefined },
};

/**
 * Seconds until a search is complete, at the pace so far; undefined before a training run has ended.
 *
 * @param now in milliseconds, as in `began`
 *
 * @example
 * const began = { at: 0, trials: 2 };
 * secondsLeft({ ...unsearched, began, total: 10, trials: Array(6).fill(undefined) }, 8000); // 8
 */
export function secondsLeft({ began, trials, total }: SearchState, now: number): number | undefined {
  const done = trials.length - (began?.trials ?? 0);
  if (began === undefined || done <= 0) return undefined;
  return ((total - trials.length) * (now - began.at)) / done / 1000;
}
