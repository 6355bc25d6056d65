import { ArgumentError } from "../errors.js";

/** Throws unless a value is a string. */
export function requireText(argument: string, value: unknown): void {
  if (typeof value !== "string") throw new ArgumentError(argument, "a string", value);
}
