import { readFileSync, statSync } from "#host";
import { FormatError } from "../errors.js";
import { ordinaryFileSize } from "./ordinaryFileSize.js";
import { readError } from "./readError.js";

/** Largest file that is read at once: more than 2 GiB do not fit into one buffer of every engine. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * The whole content of a file.
 *
 * @param options.pipes whether a named pipe or a device may be read as well; default false
 * @throws {FormatError} when the file is missing, a folder, not an ordinary file, too large or may not be read
 */
export function readWholeFile(path: string, { pipes = false } = {}): Buffer {
  if (!pipes || !isPipe(path)) {
    const size = ordinaryFileSize(path);
    if (size > MOST_BYTES)
      throw new FormatError(path, `is too large: ${size} bytes, at most ${MOST_BYTES} can be read at once`);
  }
  try {
    return readFileSync(path);
  } catch (error) {
    throw readError(path, error);
  }
}

function isPipe(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
