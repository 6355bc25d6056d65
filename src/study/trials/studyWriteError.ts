import { FileError, StudyError } from "../../errors.js";
import { writeError } from "../../files/writeError.js";

/** A failure to write a file of a study, as a StudyError that says what to do; any other error unchanged. */
export function studyWriteError(path: string, error: unknown): unknown {
  const failure = writeError(path, error);
  return failure instanceof FileError ? new StudyError(failure.message, { cause: error }) : error;
}
