/** The phases of a study, in their order. */
export const studyPhases = ["sweep", "search", "confirmation", "report"] as const;

/** How far a study has come: told at the beginning of each phase, at each step of it, and at its end. */
export interface StudyProgress {
  readonly phase: (typeof studyPhases)[number];
  /** Graphs measured, trials done, or files written. */
  readonly done: number;
  readonly total: number;
  /** How much of it had been done before this process began. */
  readonly before: number;
}
