import { ArgumentError } from "../../errors.js";
import { studyChoices } from "./studyChoices.js";

/** How many training runs are chosen before results are needed: those of a batch, or of a window. See `AskTell`. */
export interface Pace {
  readonly parallel?: number;
  readonly window?: number;
}

/**
 * The pace that is chosen; batches by default.
 *
 * @throws {ArgumentError} when both are given
 */
export function paceOf({ parallel, window }: Pace): Pace {
  const pace = window === undefined ? { parallel: parallel ?? studyChoices.parallel.default } : { window };
  requirePace({ ...pace, ...(parallel !== undefined && { parallel }) });
  return pace;
}

/**
 * Checks that a search has either batches or a window.
 *
 * @throws {ArgumentError} when it has both or neither
 */
export function requirePace({ parallel, window }: Pace): void {
  if (window !== undefined && parallel !== undefined)
    throw new ArgumentError("parallel", "left out beside window, which replaces it", parallel);
  if (window === undefined && parallel === undefined)
    throw new ArgumentError("parallel", "given, unless window is", parallel);
}

/** The most training runs that can be under way at once. */
export function paceSize({ parallel, window }: Pace): number {
  return window ?? parallel!;
}
