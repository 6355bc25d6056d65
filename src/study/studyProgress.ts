import type { Plan } from "./plan/plan.js";

/** The phases of a study, in order. */
export const studyPhases = ["sweep", "search", "tuning", "confirmation", "report"] as const;

/** The phases of a study that has a tuning or not, in order. */
export function phasesOf({ tune }: Pick<Plan, "tune">): StudyProgress["phase"][] {
  return studyPhases.filter((phase) => phase !== "tuning" || tune !== undefined);
}

/** Progress of a study, reported at the start of each phase, at each step, and at its end. */
export interface StudyProgress {
  readonly phase: (typeof studyPhases)[number];
  /** Graphs measured, trials run, or files written. */
  readonly done: number;
  readonly total: number;
  /** How many of them an earlier run had done. */
  readonly before: number;
}
