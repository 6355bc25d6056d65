import { FileError } from "../errors.js";
import { systemErrorCode } from "./systemErrorCode.js";

const FULL = "earlier results are safe; free some space and run the same command again";
const FORBIDDEN = "this user may not write there; choose another folder or change its permissions";

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOSPC: `the disk is full; ${FULL}`,
  EDQUOT: `the disk quota is used up; ${FULL}`,
  EFBIG: "the file would exceed the largest size allowed there; raise the limit or choose another folder",
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: "the file system is read-only; choose another folder",
  ENOTDIR: "a part of that path is a file, not a folder",
  EEXIST: "it is a file, not a folder",
  EISDIR: "it is a folder, not a file",
  ENOENT: "the folder does not exist; create it or choose another",
  ENAMETOOLONG: "the name is too long; choose a shorter one",
  ELOOP: "its symbolic links form a loop; choose another name",
};

/** A system error met while writing, as a FileError that says what to do; any other error unchanged. */
export function writeError(path: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  return new FileError(path, PROBLEMS[code] ?? `the system reports ${code}`, { cause: error });
}
