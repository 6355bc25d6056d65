import { FormatError } from "../errors.js";
import { systemErrorCode } from "./systemErrorCode.js";

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist: a part of that path is a file, not a folder",
  EISDIR: "is a folder, not a file",
  EACCES: "may not be read by this user; change its permissions",
  EPERM: "may not be read by this user; change its permissions",
};

/** Any error met while reading a file or a folder, as a FormatError. */
export function readError(path: string, error: unknown): FormatError {
  const code = systemErrorCode(error);
  const problem = code === undefined ? undefined : PROBLEMS[code];
  return new FormatError(path, problem ?? `cannot be read (${code ?? (error as Error).message})`, {
    cause: error,
  });
}
