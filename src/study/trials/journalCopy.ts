import type { z } from "zod";
import { StudyError } from "../../errors.js";
import type { Journal } from "./journal.js";
import { formatLine, parseLine } from "./journalLine.js";
import { keyOf, type Trial } from "./trial.js";

/** A copy of a journal in another place, which has the trials when the folder of the study is lost. */
export interface JournalCopy {
  /** Where it is, for messages: "redis://localhost:6379". */
  readonly place: string;
  /** Its lines, in order. */
  read(): Promise<string[]>;
  /** Adds lines. They are safe there when it resolves. */
  append(lines: readonly string[]): Promise<void>;
  /** Gives up at once: appends under way reject. */
  close(): void;
}

/**
 * Brings a journal and its copy to the same trials: what one of them lacks, it gets from the other.
 *
 * @returns a sentence for each of them that lacked trials
 * @throws {StudyError} when the copy is damaged, or both have a trial with different results; neither is changed then
 */
export async function matchCopy(
  journal: Journal,
  schema: z.ZodType<Trial>,
  copy: JournalCopy,
): Promise<string[]> {
  const lines = await copy.read();
  const there = new Map(lines.map((line, i) => copiedTrial(line, i, schema, copy)));
  for (const [key, { parsed }] of there) {
    const here = journal.find(parsed);
    if (here === undefined || formatLine(schema.parse(here)) === formatLine(parsed)) continue;
    throw new StudyError(
      `The journal and its copy at ${copy.place} have different results of the trial "${key}": they are of different runs of this study, so resume without --journal, or with another --out.`,
    );
  }
  const lost = [...there.values()].filter(({ parsed }) => !journal.has(parsed));
  const missing = journal.trials.filter((trial) => !there.has(keyOf(trial)));
  for (const { written } of lost) journal.append(written);
  if (missing.length > 0) await copy.append(missing.map(formatLine));
  const trials = (count: number) => `${count} ${count === 1 ? "trial" : "trials"}`;
  return [
    ...(lost.length > 0
      ? [`The journal lacked ${trials(lost.length)}, restored from its copy at ${copy.place}.`]
      : []),
    ...(missing.length > 0
      ? [`The copy of the journal at ${copy.place} lacked ${trials(missing.length)}, added from the journal.`]
      : []),
  ];
}

function copiedTrial(line: string, index: number, schema: z.ZodType<Trial>, { place }: JournalCopy) {
  const parsed = parseLine(line.trimEnd(), schema);
  if (typeof parsed === "string")
    throw new StudyError(
      `The copy of the journal at ${place} is damaged: entry ${index + 1} ${parsed}. Resume without --journal.`,
    );
  // with its values in the order in which they were written, for the same line
  const written = JSON.parse(line) as Trial & { check?: string };
  delete written.check;
  return [keyOf(parsed), { parsed, written }] as const;
}
