import { nearestName } from "../../arguments/nearestName.js";
import { ArgumentError } from "../../errors.js";

/**
 * A question about the name that was probably meant, to follow a message; empty where no known name is near.
 *
 * @param textOf how a name is written in the question
 */
export function suggestion(
  name: string,
  known: readonly string[],
  textOf = (each: string): string => each,
): string {
  const near = nearestName(name, known);
  return near === undefined || near === name ? "" : `; did you mean ${textOf(near)}?`;
}

/** The same for an argument that is not one of the names that it must be. */
export function argumentSuggestion(error: unknown): string {
  if (!(error instanceof ArgumentError) || typeof error.received !== "string") return "";
  return suggestion(error.received, namesIn(error.expected));
}

/** The names of "one of a, b, c", "none, or any of a, b, each once" and "a or b". */
function namesIn(expected: string): string[] {
  const list =
    /\b(?:one|any) of ([^;]*)$/.exec(expected)?.[1] ?? (/^\S+ or \S+$/.test(expected) ? expected : "");
  return list.split(/, | or /).filter((name) => /^\S+$/.test(name));
}
