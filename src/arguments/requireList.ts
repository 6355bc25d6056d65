import { ArgumentError } from "../errors.js";

/**
 * Throws unless a value is an array or a typed array.
 *
 * @param argument name of the argument
 * @param expected the requirement, to follow the words "must be"
 */
export function requireList(argument: string, value: unknown, expected = "an array"): void {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
  if (!isList) throw new ArgumentError(argument, expected, value);
}
