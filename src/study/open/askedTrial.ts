import type { Graph } from "../../graph/graph.js";

/** A training run that a study asks for. */
export interface AskedTrial {
  /** Identifies it: `tell` needs nothing else. */
  readonly id: string;
  /** The search finds the best graph; the confirmation trains it and the baseline on fresh seeds. */
  readonly phase: "search" | "confirmation";
  readonly graph: Graph;
  /** Name of the candidate, or "complete" for the baseline. */
  readonly name: string;
  /** The measures of the plan, by name. */
  readonly measures: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Epochs to train; undefined where the study was not told how many a full training run has. */
  readonly epochs: number | undefined;
}
