/** The phases of a study, in order. */
export const studyPhases = ["sweep", "search", "tuning", "confirmation", "report"] as const;

/** Progress of a study, reported at the start of each phase, at each step, and at its end. */
export interface StudyProgress {
  readonly phase: (typeof studyPhases)[number];
  /** Graphs measured, trials run, or files written. */
  readonly done: number;
  readonly total: number;
  /** How many of them an earlier run had done. */
  readonly before: number;
}
