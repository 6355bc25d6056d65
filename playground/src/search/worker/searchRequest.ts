import type { StudyChoices } from "sweetspot/study";
import type { OwnExamples } from "../../train/data/ownData.js";
import type { SearchConclusion } from "../searchState.js";

/** A study: what the worker is asked for. */
export interface SearchRequest {
  readonly choices: Partial<StudyChoices>;
  /** Undefined: the bundled digits. */
  readonly data: OwnExamples | undefined;
  /** The command that runs the same study, for the report. */
  readonly command: string;
  /** The browser's storage of studies. */
  readonly storage: string;
  readonly workers: number;
}

/** A candidate graph in the plane. */
export interface CandidatePlace {
  readonly clustering: number;
  readonly pathLength: number;
}

/** A training run that has ended. */
export interface SearchTrial {
  readonly phase: "search" | "tuning" | "confirmation";
  /** Row of a candidate, "complete" for the fully connected network, or the name of a control. */
  readonly graph: number | string;
  readonly seed: number;
  /** Error in percent; undefined: it failed. */
  readonly error: number | undefined;
}

/** What the training runs so far say about each candidate. */
export interface SearchSurface {
  /** Expected error in percent. */
  readonly errors: readonly number[];
  /** Standard deviation of the expected error. */
  readonly deviations: readonly number[];
}

/** News from the worker; what is absent has not changed. */
export interface SearchNews {
  readonly candidates?: readonly CandidatePlace[];
  readonly total?: number;
  readonly trials?: readonly SearchTrial[];
  readonly surface?: SearchSurface;
  readonly conclusion?: SearchConclusion;
  /** A sentence if the browser does not keep the study. */
  readonly unkept?: string | undefined;
}

/** Tells the page what is new. */
export type SearchTell = (news: SearchNews) => Promise<void> | void;
