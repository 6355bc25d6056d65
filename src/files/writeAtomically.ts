import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { diskError } from "./diskError.js";

/**
 * Writes a file that is either there in full or not at all: to a temporary name beside it, flushed to the disk,
 * then renamed.
 *
 * @throws {StudyError} when the disk is full or the folder cannot be written
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(temporary, "w");
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw diskError(path, error);
  }
}
