import { StudyError } from "../errors.js";

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full; what was written before is safe: make room and run the same command again",
  EDQUOT:
    "the disk quota is used up; what was written before is safe: make room and run the same command again",
  EACCES: "this user may not write there; choose another folder or change its permissions",
  EPERM: "this user may not write there; choose another folder or change its permissions",
  EROFS: "the file system is read-only; choose another folder",
  ENOTDIR: "a part of that path is a file, not a folder",
  EEXIST: "it is a file, not a folder",
  EISDIR: "it is a folder, not a file",
  ENOENT: "the folder does not exist and cannot be made there",
};

/** What the operating system's refusal means to a person, as a StudyError; any other error as it is. */
export function diskError(path: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  return new StudyError(`Cannot write ${path}: ${REASONS[code] ?? `the system answers ${code}`}.`, {
    cause: error,
  });
}

/** The code of a system error, "ENOSPC" say; undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}
