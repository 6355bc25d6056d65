import type { z } from "zod";
import { ArgumentError } from "../../errors.js";

/**
 * A value that a schema has looked through. The schema's messages follow the words "must be".
 *
 * @param whole name of the value, for a fault that lies in no part of it
 * @throws {ArgumentError} naming the first part that is not as it must be
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown, whole: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...unknown];
  const received = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
  const expected = unknown.length > 0 ? "left out, for there is no such setting" : issue.message;
  throw new ArgumentError(path.join(".") || whole, expected, received);
}
