import { ArgumentError } from "../errors.js";

/** Throws unless a value is a function or undefined. */
export function requireFunction(argument: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function")
    throw new ArgumentError(argument, "a function", value);
}
