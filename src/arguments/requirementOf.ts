import type { z } from "zod";

/** What a schema requires, in words that follow "must be", also where the schema has no message of its own. */
export function requirementOf(issue: z.core.$ZodIssue): string {
  if (!/^(?:Invalid|Too) /.test(issue.message)) return issue.message;
  if (issue.code !== "invalid_type") return "a valid value";
  return issue.expected === "nonoptional" ? "given" : `of type ${issue.expected}`;
}
