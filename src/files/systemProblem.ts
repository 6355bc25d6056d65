import { systemErrorCode } from "./systemErrorCode.js";

/** What a system error means, and what to do about it. */
interface SystemProblem {
  readonly problem: string;
  readonly remedy?: string;
}

/** What is being done when the error occurs. */
export type FileUse = "reading" | "writing";

const FREE_SPACE = "earlier results are safe; free some space and run the same command again";
const MISSING_PART = "a part of that path is a file, not a folder";
const UNREADABLE = { problem: "may not be read by this user", remedy: "change its permissions" };
const UNWRITABLE = {
  problem: "this user may not write there",
  remedy: "choose another folder or change its permissions",
};

const problems: Readonly<Record<FileUse, Readonly<Record<string, SystemProblem>>>> = {
  reading: {
    ENOENT: { problem: "does not exist" },
    ENOTDIR: { problem: `does not exist: ${MISSING_PART}` },
    EISDIR: { problem: "is a folder, not a file" },
    EACCES: UNREADABLE,
    EPERM: UNREADABLE,
  },
  writing: {
    ENOSPC: { problem: "the disk is full", remedy: FREE_SPACE },
    EDQUOT: { problem: "the disk quota is used up", remedy: FREE_SPACE },
    EFBIG: {
      problem: "the file would exceed the largest size allowed there",
      remedy: "raise the limit or choose another folder",
    },
    EACCES: UNWRITABLE,
    EPERM: UNWRITABLE,
    EROFS: { problem: "the file system is read-only", remedy: "choose another folder" },
    ENOTDIR: { problem: MISSING_PART },
    EEXIST: { problem: "it is a file, not a folder" },
    EISDIR: { problem: "it is a folder, not a file" },
    ENOENT: { problem: "the folder does not exist", remedy: "create it or choose another" },
    ENAMETOOLONG: { problem: "the name is too long", remedy: "choose a shorter one" },
    ELOOP: { problem: "its symbolic links form a loop", remedy: "choose another name" },
  },
};

/** The meaning of a system error; undefined for any other error. */
export function systemProblem(use: FileUse, error: unknown): SystemProblem | undefined {
  const code = systemErrorCode(error);
  if (code === undefined) return undefined;
  return (
    problems[use][code] ?? {
      problem: use === "reading" ? `cannot be read (${code})` : `the system reports ${code}`,
    }
  );
}

/** A problem and its remedy as part of a sentence. */
export function problemText({ problem, remedy }: SystemProblem): string {
  return remedy === undefined ? problem : `${problem}; ${remedy}`;
}
