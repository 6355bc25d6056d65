import { ArgumentError } from "../errors.js";

/**
 * Throws unless a value is an object, whose properties can be read.
 *
 * @param argument name of the argument
 * @param expected the requirement, to follow the words "must be"
 */
export function requireObject(argument: string, value: unknown, expected = "an object"): void {
  if (typeof value !== "object" || value === null) throw new ArgumentError(argument, expected, value);
}
