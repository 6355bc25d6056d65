import { join } from "node:path";
import { Failure } from "../attack.js";
import { differences, folderState, journalLines, partialFiles } from "./folderState.js";
import { nextWords, type Reference, requireDone, type Subject } from "./subject.js";
import { runProgram } from "./runProgram.js";

/** @throws {Failure} when a file is incomplete under its final name */
export function requireWholeFiles(folder: string): void {
  const partial = partialFiles(join(folder, "out"));
  if (partial.length > 0) throw new Failure(`incomplete files: ${partial.join(", ")}`);
}

/**
 * Runs a subject to its end after it was disturbed, and compares what it leaves with an undisturbed run.
 *
 * @throws {Failure} when it fails, trains a finished trial again, leaves another result or a temporary file
 */
export async function requireRecovered(
  subject: Subject,
  folder: string,
  reference: Reference,
): Promise<void> {
  const before = journalLines(join(folder, "out"));
  requireDone(await runProgram(nextWords(subject, folder, reference), { folder }));
  const different = differences(reference.state, folderState(join(folder, "out")));
  if (different.length > 0) throw new Failure(different.join("\n"));
  const after = new Set(journalLines(join(folder, "out")));
  const lost = before.filter((line) => !after.has(line));
  if (lost.length > 0) throw new Failure(`trained again: ${lost[0].slice(0, 200)}`);
}
