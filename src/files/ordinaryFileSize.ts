import { type Stats, statSync } from "#host";
import { FormatError } from "../errors.js";
import { readError } from "./readError.js";

/**
 * Size of an ordinary file in bytes. Asked before the file is opened, because opening a pipe waits for a writer.
 *
 * @throws {FormatError} unless `path` is an ordinary file
 */
export function ordinaryFileSize(path: string): number {
  let found: Stats;
  try {
    found = statSync(path);
  } catch (error) {
    throw readError(path, error);
  }
  if (found.isDirectory()) throw new FormatError(path, "is a folder, not a file");
  if (!found.isFile()) throw new FormatError(path, "is not an ordinary file");
  return found.size;
}
