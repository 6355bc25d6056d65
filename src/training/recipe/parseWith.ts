import type { z } from "zod";
import { requirementOf } from "../../arguments/requirementOf.js";
import { ArgumentError } from "../../errors.js";

/**
 * A value validated by a schema, whose messages follow the words "must be".
 *
 * @param name of the value, for an error that is not in one of its parts
 * @throws {ArgumentError} naming the first invalid part
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...unknown];
  const received = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  const expected = unknown.length > 0 ? "left out, because there is no such setting" : requirementOf(issue);
  throw new ArgumentError(path.join(".") || name, expected, received);
}
