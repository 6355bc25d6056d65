import { FileError } from "../errors.js";
import { problemText, systemProblem } from "./systemProblem.js";

/** A system error met while writing, as a FileError that says what to do; any other error unchanged. */
export function writeError(path: string, error: unknown): unknown {
  const found = systemProblem("writing", error);
  return found === undefined ? error : new FileError(path, problemText(found), { cause: error });
}
