import { StudyError } from "../../../errors.js";
import type { Outcome } from "../trials/toAnswer.js";

/**
 * The outcome on the last line that a program printed: a number, or a JSON object of values.
 *
 * @throws {StudyError} for no output, or a last line that is neither
 *
 * @example
 * parseLastLine('epoch 1\n{"error": 3.5}\n'); // ({ error: 3.5 })
 * parseLastLine("0.25\n"); // 0.25
 */
export function parseLastLine(output: string): Outcome {
  const line = output
    .split("\n")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .at(-1);
  if (line === undefined)
    throw new StudyError("the command printed nothing; its last line must be the value");
  const number = Number(line);
  if (Number.isFinite(number)) return number;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Outcome;
  const shown = line.length > 80 ? `${line.slice(0, 77)}...` : line;
  throw new StudyError(
    `the last line of the command must be a number or a JSON object, but got ${JSON.stringify(shown)}`,
  );
}
