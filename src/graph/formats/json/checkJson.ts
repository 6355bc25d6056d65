import * as v from "valibot";
import { FormatError } from "../../../errors.js";

/**
 * Checks the shape of a JSON value.
 *
 * @param kind what the JSON should be, for error messages
 * @param source name of the file in error messages
 * @throws {FormatError} for another shape
 */
export function checkJson<S extends v.GenericSchema>(
  schema: S,
  json: unknown,
  kind: string,
  source: string,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, json, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new FormatError(source, `is not ${kind}${path === null ? "" : ` at ${path}`}: ${problemOf(issue)}`);
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== "schema" || issue.type === "union") return issue.message;
  if (issue.input === undefined) return "is missing";
  const kind =
    issue.type === "array" ? "a list" : `${/^[aeiou]/.test(issue.type) ? "an" : "a"} ${issue.type}`;
  return `expected ${kind}, but got ${nameOf(issue.input)}`;
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
}
