import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "#host";
import { outputTarget } from "./outputTarget.js";
import { temporaryPath } from "./temporaryPath.js";
import { writeError } from "./writeError.js";

/** A file to write, and its full content. */
interface FileContent {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Name under which the file that was there before is kept; default: it is not kept. */
  readonly backup?: string;
}

/**
 * Writes a file that is either complete or absent: under a temporary name beside it, flushed to the disk, then renamed.
 * A link stays, and its target is replaced; a device or a pipe is written to in place.
 *
 * @throws {FileError} when the path cannot be a file, the disk is full or the folder cannot be written
 */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const target = outputTarget(path);
  if (!target.inPlace) return writeAllAtomically([{ path, content }]);
  try {
    writeFileSync(target.path, content, { flag: "a" });
  } catch (error) {
    throw writeError(path, error);
  }
}

/**
 * Writes ordinary files like `writeAtomically`. None is renamed before the contents of all are flushed to the disk.
 *
 * @throws {FileError} naming the file that could not be written
 */
export function writeAllAtomically(files: readonly FileContent[]): void {
  const drafts = files.map((file) => {
    const target = outputTarget(file.path).path;
    return { ...file, target, draft: temporaryPath(target) };
  });
  let current = drafts[0];
  try {
    for (current of drafts) writeAndFlush(current.draft, current.content);
    for (current of drafts) {
      const { draft, target, backup } = current;
      if (backup !== undefined && existsSync(target)) renameSync(target, backup);
      renameSync(draft, target);
    }
  } catch (error) {
    for (const { draft } of drafts) removeQuietly(draft);
    throw writeError(current.path, error);
  }
}

function writeAndFlush(path: string, content: string | Uint8Array): void {
  const file = openSync(path, "w");
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Called after an error, which is reported instead of any error here. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // a file that cannot be removed is left
  }
}
