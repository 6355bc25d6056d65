import { ArgumentError } from "../../errors.js";
import type { Strategy } from "./strategy.js";

const REQUIRED = ["check", "next", "recommend"] as const;
const OPTIONAL = ["judge", "continuable", "testFlatness"] as const;
const NAME = /^[a-z][a-z0-9-]*$/;

/**
 * Checks that a value has the parts of a strategy.
 *
 * @throws {ArgumentError} naming the first part that is missing or of the wrong kind
 */
export function requireStrategy(value: unknown): asserts value is Strategy {
  if (typeof value !== "object" || value === null)
    throw new ArgumentError("strategy", "an object with name, summary, check, next and recommend", value);
  const strategy = value as Readonly<Record<string, unknown>>;
  const { name, summary } = strategy;
  if (typeof name !== "string" || !NAME.test(name))
    throw new ArgumentError("strategy.name", "lower-case letters, digits and hyphens", name);
  if (typeof summary !== "string" || summary === "")
    throw new ArgumentError("strategy.summary", "one line for the help text", summary);
  for (const method of REQUIRED) requireMethod(method, strategy[method]);
  for (const method of OPTIONAL) if (strategy[method] !== undefined) requireMethod(method, strategy[method]);
}

function requireMethod(method: string, value: unknown): void {
  if (typeof value !== "function") throw new ArgumentError(`strategy.${method}`, "a function", value);
}
