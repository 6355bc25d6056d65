import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";

/** Bytes of a name that still leave room for the suffix: file systems allow 255, encrypted ones 143. */
const LONGEST_NAME = 100;

/**
 * Where this process writes a file before it gets its name: in the same folder, so that renaming is atomic. A long name
 * is replaced by a digest, because the longest name allowed leaves no room for a suffix.
 */
export function temporaryPath(path: string): string {
  const name = basename(path);
  const stem =
    Buffer.byteLength(name) <= LONGEST_NAME
      ? name
      : createHash("sha256").update(name).digest("hex").slice(0, 32);
  return join(dirname(path), `${stem}.${process.pid}.tmp`);
}
