import * as z from "zod";
import { FormatError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { parseJson } from "../../graph/formats/json/parseJson.js";

const rowSchema = z.object({
  /** Title of the table. */
  what: z.string(),
  /** The library, or the case. */
  who: z.string(),
  /** The fastest run. */
  milliseconds: z.number().positive(),
  /** How far the median is above the fastest run, as a share of it. */
  spread: z.number().nonnegative(),
  /** The time in shares of the table's first row. */
  ratio: z.number().positive(),
  /** The peak memory of the process, where a row has a process of its own. */
  megabytes: z.number().positive().optional(),
});

const resultsSchema = z.object({
  machine: z.string(),
  runtime: z.string(),
  version: z.string(),
  rows: z.array(rowSchema),
});

/** One measured time. */
export type BenchRow = z.infer<typeof rowSchema>;

/** What `bench --json` prints. */
export type BenchResults = z.infer<typeof resultsSchema>;

/**
 * Reads what `bench --json` has printed.
 *
 * @throws {FormatError} when the file cannot be read or is not such a result
 */
export function readBenchResults(path: string): BenchResults {
  const parsed = resultsSchema.safeParse(parseJson(readWholeFile(path).toString("utf8"), path));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0].path.join(".") || "the file";
  throw new FormatError(path, `${place} is not as in the output of "sweetspot bench SUITE --json"`);
}

/**
 * Sentences about the rows that became slower by more than the larger of the two spreads, and one about the number of rows
 * that were compared. Rows of one result only are left out.
 */
export function slowerRows(before: readonly BenchRow[], now: readonly BenchRow[]): string[] {
  const key = ({ what, who }: BenchRow) => JSON.stringify([what, who]);
  const earlier = new Map(before.map((row) => [key(row), row]));
  const slower: string[] = [];
  let compared = 0;
  for (const row of now) {
    const old = earlier.get(key(row));
    if (old === undefined) continue;
    compared++;
    const growth = row.milliseconds / old.milliseconds - 1;
    if (growth <= Math.max(old.spread, row.spread)) continue;
    const times = `${old.milliseconds.toPrecision(3)} -> ${row.milliseconds.toPrecision(3)} ms`;
    slower.push(`slower by ${Math.round(100 * growth)} %: ${row.what}, ${row.who}: ${times}`);
  }
  return [...slower, `${slower.length} of ${compared} compared rows are slower by more than their spread`];
}
