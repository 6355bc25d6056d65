import { DownloadError, FileError } from "../../errors.js";
import { writeError } from "../../files/writeError.js";

/** A failure to store a download, as a DownloadError; any other error unchanged. */
export function storageError(path: string, error: unknown): unknown {
  const failure = writeError(path, error);
  if (!(failure instanceof FileError)) return error;
  return new DownloadError(failure.path, `cannot be written: ${failure.problem}`, { cause: error });
}
