import { createHash } from "#host";
import type { z } from "zod";

/** The start of every line, to recognize a last line cut short by a crash. */
const LINE_START = '{"phase":';

/** A trial as a line of the journal: JSON, with a checksum of the other values as the last one. */
export function formatLine(trial: object): string {
  const json = JSON.stringify(trial);
  return `${json.slice(0, -1)},"check":"${checksum(json)}"}\n`;
}

/**
 * The trial of a line, or what is wrong with the line. A line without a checksum is accepted.
 *
 * @param line without its end
 * @param schema of a trial
 */
export function parseLine<T extends object>(line: string, schema: z.ZodType<T>): T | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "is not JSON";
  }
  const { check, ...rest } = Object(value) as { check?: unknown };
  const parsed = schema.safeParse(rest);
  if (!parsed.success) return "is not a valid trial";
  if (check !== undefined && check !== checksum(JSON.stringify(rest))) return "has a wrong checksum";
  return parsed.data;
}

/** Whether a text without an end of line may be the start of a line. */
export function isCutShort(text: string): boolean {
  return text.startsWith(LINE_START) || LINE_START.startsWith(text);
}

function checksum(json: string): string {
  return createHash("sha256").update(json).digest("hex").slice(0, 8);
}
