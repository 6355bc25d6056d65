import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { StudyError } from "../errors.js";
import { systemErrorCode } from "../files/systemErrorCode.js";
import { temporaryPath } from "../files/temporaryPath.js";
import { studyWriteError } from "./trials/studyWriteError.js";

const ownerSchema = z.object({
  pid: z.int().min(1),
  host: z.string(),
  /** When the process began, as the kernel counts it (Linux); tells a process from a later one of the same number. */
  began: z.string().optional(),
});
type Owner = z.infer<typeof ownerSchema>;

/** Locks that this process holds: its own number in a lock that is not among them is a predecessor's. */
const held = new Set<string>();

/**
 * The right to write into a study folder, as a file with the owner's process number and host. A lock whose process is
 * gone from this host is taken over at once.
 */
export class StudyLock {
  private constructor(private readonly path: string) {}

  /** @throws {StudyError} when another process has the study, or when the folder cannot be written */
  static acquire(path: string): StudyLock {
    const owner: Owner = { pid: process.pid, host: hostname(), began: beginningOf(process.pid) };
    // Written elsewhere and linked into place: the lock is never seen half-written, and only one link can succeed.
    const draft = temporaryPath(path);
    try {
      writeFileSync(draft, JSON.stringify(owner) + "\n");
      while (!linked(draft, path)) removeIfAbandoned(path);
    } catch (error) {
      throw studyWriteError(path, error);
    } finally {
      rmSync(draft, { force: true });
    }
    held.add(path);
    return new StudyLock(path);
  }

  release(): void {
    if (held.delete(this.path)) rmSync(this.path, { force: true });
  }
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** Takes a lock out of the way if its process is gone; throws if it is not. */
function removeIfAbandoned(path: string): void {
  const seen = textOf(path);
  if (seen === undefined) return;
  requireAbandoned(path, seen);
  // Renamed before it is removed: of two processes that saw the same dead owner, the slower must not remove the
  // faster one's fresh lock.
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return;
    throw error;
  }
  if (textOf(aside) !== seen) linked(aside, path);
  rmSync(aside, { force: true });
}

function requireAbandoned(path: string, text: string): void {
  let owner: Owner;
  try {
    owner = ownerSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new StudyError(
      `${path} is not a lock of this program; remove that file if no other process uses the study.`,
      {
        cause: error,
      },
    );
  }
  const here = owner.host === hostname();
  if (here && !isAlive(owner, path)) return;
  throw new StudyError(
    `The study is in use by process ${owner.pid}${here ? "" : ` on ${owner.host}`}: wait for it or stop it (if it is gone, remove ${path}).`,
  );
}

function isAlive(owner: Owner, path: string): boolean {
  if (owner.pid === process.pid) return held.has(path);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    if (systemErrorCode(error) === "ESRCH") return false;
  }
  return owner.began === undefined || owner.began === beginningOf(owner.pid);
}

/** Field 22 of /proc/PID/stat, counted after the command's name, which may hold blanks; undefined for the dead. */
function beginningOf(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A zombie is dead, though its number still answers.
  return fields?.[0] === "Z" ? undefined : fields?.[19];
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ESRCH"].includes(systemErrorCode(error) ?? "")) return undefined;
    throw error;
  }
}
