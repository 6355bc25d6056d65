import { ArgumentError } from "../../errors.js";
import type { Schedule } from "./recipe.js";

/** Factor of a step schedule whose text has none. */
const STEP_FACTOR = 0.1;

/**
 * Parses a learning-rate schedule: `cos`, `step:EPOCH,EPOCH...[:FACTOR]` or `exp:FACTOR`. A step schedule without a factor
 * multiplies the rate by 0.1.
 *
 * @throws {ArgumentError} for anything else
 *
 * @example
 * parseSchedule("step:30,60:0.5"); // { name: "step", epochs: [30, 60], factor: 0.5 }
 */
export function parseSchedule(text: string): Schedule {
  const [name, ...rest] = text.split(":");
  const factor = Number(rest.at(-1));
  if (name === "cos" && rest.length === 0) return { name };
  if (name === "exp" && rest.length === 1 && factor > 0 && factor <= 1) return { name, factor };
  if (name === "step" && (rest.length === 1 || (rest.length === 2 && factor > 0 && factor <= 1))) {
    const epochs = rest[0].split(",").map((word) => (word.trim() === "" ? NaN : Number(word)));
    if (epochs.every((epoch) => epoch >= 0))
      return { name, epochs, factor: rest.length === 2 ? factor : STEP_FACTOR };
  }
  throw new ArgumentError(
    "schedule",
    "cos, step:EPOCH,EPOCH...[:FACTOR] or exp:FACTOR, with a FACTOR from 0 to 1",
    text,
  );
}

/** The text that `parseSchedule` reads as this schedule. */
export function formatSchedule(schedule: Schedule): string {
  switch (schedule.name) {
    case "cos":
      return "cos";
    case "exp":
      return `exp:${schedule.factor}`;
    case "step":
      return `step:${schedule.epochs.join()}${schedule.factor === STEP_FACTOR ? "" : `:${schedule.factor}`}`;
  }
}
