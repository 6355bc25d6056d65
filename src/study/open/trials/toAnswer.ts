import { ArgumentError } from "../../../errors.js";
import type { OpenAnswer } from "./openTrial.js";

/**
 * How a training run ended, as `tell` takes it: the value, the values by name (with or without `values` around them), or the
 * reason of a failure.
 */
export type Outcome =
  | number
  | { readonly failed: string }
  | { readonly values: Readonly<Record<string, number>> }
  | { readonly pruned: true }
  | Readonly<Record<string, number>>;

/**
 * The answer in an outcome.
 *
 * @param objective name of the value to optimize
 * @throws {ArgumentError} for values that are not finite numbers, or without the objective among them
 */
export function toAnswer(outcome: unknown, objective: string): OpenAnswer {
  if (typeof outcome === "number") return { value: finite(objective, outcome) };
  if (typeof outcome !== "object" || outcome === null || Array.isArray(outcome))
    throw new ArgumentError(
      objective,
      `a finite number, or an object such as {${objective}} or {failed}`,
      outcome,
    );
  const given = outcome as Record<string, unknown>;
  if ("failed" in given) return { failed: reason(given.failed) };
  if (given.pruned === true) return { state: "pruned" };
  const values = "values" in given ? given.values : given;
  if (typeof values !== "object" || values === null)
    throw new ArgumentError("values", "an object of numbers by name", values);
  const { [objective]: value, ...others } = values as Record<string, unknown>;
  if (value === undefined) {
    const names = Object.keys(others);
    const got = names.length === 0 ? "no value" : `only ${names.join(", ")}`;
    throw new ArgumentError(
      objective,
      `given, because it is the objective (the option objective names another)`,
      got,
    );
  }
  const rest = Object.entries(others).map(([name, other]) => [name, finite(name, other)] as const);
  return {
    value: finite(objective, value),
    ...(rest.length > 0 && { values: Object.fromEntries(rest) }),
  };
}

function finite(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value === 0 ? 0 : value;
  throw new ArgumentError(name, "a finite number (tell {failed} for a training run without a result)", value);
}

function reason(failed: unknown): string {
  if (typeof failed === "string" && failed.trim() !== "") return failed;
  throw new ArgumentError("failed", "the reason of the failure, in words", failed);
}
