import { FormatError } from "../errors.js";
import { problemText, systemProblem } from "./systemProblem.js";

/** Any error met while reading a file or a folder, as a FormatError. */
export function readError(path: string, error: unknown): FormatError {
  const found = systemProblem("reading", error);
  const problem = found === undefined ? `cannot be read (${(error as Error).message})` : problemText(found);
  return new FormatError(path, problem, { cause: error });
}
