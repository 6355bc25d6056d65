import { closeSync, fsyncSync, join, openSync, readdirSync, renameSync, statSync } from "#host";
import { writeError } from "./writeError.js";

/**
 * Gives a finished file or folder its final name, after all of its content is flushed to the disk.
 *
 * @param draft its temporary name, in the same folder
 * @throws {FileError}
 */
export function moveIntoPlace(draft: string, path: string): void {
  try {
    for (const file of filesOf(draft)) flush(file);
    renameSync(draft, path);
  } catch (error) {
    throw writeError(path, error);
  }
}

function filesOf(draft: string): string[] {
  if (!statSync(draft).isDirectory()) return [draft];
  return readdirSync(draft, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function flush(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
