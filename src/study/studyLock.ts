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
  /** Start time of the process as the kernel counts it (Linux): distinguishes it from a later process with the same number. */
  began: z.string().optional(),
});
type Owner = z.infer<typeof ownerSchema>;

/** Locks held by this process. Any other lock with its process number belongs to an earlier process. */
const held = new Set<string>();

/**
 * The exclusive right to write into a study folder: a file with the owner's process number and host. The lock of a dead
 * process of this host is taken over immediately.
 */
export class StudyLock {
  private constructor(private readonly path: string) {}

  /** @throws {StudyError} when another process uses the study, or when the folder cannot be written */
  static acquire(path: string): StudyLock {
    const owner: Owner = { pid: process.pid, host: hostname(), began: startOf(process.pid) };
    // Written elsewhere and linked into place: the lock is never half-written, and only one process can link it.
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

/** Removes the lock of a dead process; throws if the process is alive. */
function removeIfAbandoned(path: string): void {
  const seen = textOf(path);
  if (seen === undefined) return;
  requireAbandoned(path, seen);
  // Renamed before it is removed: if two processes saw the same dead owner, the slower one must not remove the new lock
  // of the faster one.
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
    throw new StudyError(`${path} is not a valid lock file; remove it if no other process uses the study.`, {
      cause: error,
    });
  }
  const here = owner.host === hostname();
  if (here && !isAlive(owner, path)) return;
  throw new StudyError(
    `The study is in use by process ${owner.pid}${here ? "" : ` on ${owner.host}`}: wait for it or stop it. If it no longer exists, remove ${path}.`,
  );
}

function isAlive(owner: Owner, path: string): boolean {
  if (owner.pid === process.pid) return held.has(path);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to another user.
    if (systemErrorCode(error) === "ESRCH") return false;
  }
  return owner.began === undefined || owner.began === startOf(owner.pid);
}

/** Field 22 of /proc/PID/stat, counted from the end of the command name, which may contain blanks; undefined if dead. */
function startOf(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  // A zombie is dead, although kill(pid, 0) succeeds.
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
