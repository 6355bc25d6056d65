import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  pid,
  randomUUID,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "#host";
import { isRunning, type ProcessIdentity, thisProcess } from "./processIdentity.js";
import { systemErrorCode } from "./systemErrorCode.js";
import { temporaryPath } from "./temporaryPath.js";
import { writeError } from "./writeError.js";

/** The content of a lock. */
interface Owner extends ProcessIdentity {
  /** Different for every lock that is ever acquired. */
  readonly token?: string;
}

/** Makes the error that refuses a lock. */
type Refusal = (sentence: string) => Error;

/** Tokens of the locks that this thread holds, shared by all copies of this module. */
const HELD = Symbol.for("sweetspot.heldLocks");
const held = ((globalThis as Record<symbol, unknown>)[HELD] ??= new Set<string>()) as Set<string>;

/** How long to wait for another process to finish writing its lock, in milliseconds. */
const PATIENCE = 500;

/**
 * The exclusive right to write into a folder: a file that says which process has it. The lock of a process that no longer
 * runs is taken over; that of a process which this one cannot see, on another machine or in another container, is respected.
 */
export class FolderLock {
  private constructor(
    private readonly path: string,
    private readonly token: string,
    private readonly what: string,
    private readonly refusal: Refusal,
  ) {}

  /**
   * @param what what the folder has, for messages: "study"
   * @throws the refusal when another process has the folder, or may have it
   * @throws {FileError} when the folder cannot be written
   */
  static acquire(path: string, what: string, refusal: Refusal): FolderLock {
    const token = randomUUID();
    const text = `${JSON.stringify({ ...thisProcess(), token } satisfies Owner)}\n`;
    const draft = temporaryPath(path);
    try {
      writeFileSync(draft, text);
      while (!placed(draft, path, text)) removeIfAbandoned(path, what, refusal);
    } catch (error) {
      throw writeError(path, error);
    } finally {
      rmSync(draft, { force: true });
    }
    held.add(token);
    return new FolderLock(path, token, what, refusal);
  }

  /** Throws the refusal when another process has taken the lock meanwhile. */
  requireHeld(): void {
    const owner = ownerOf(textOf(this.path));
    if (owner === undefined || owner.token === this.token) return;
    throw this.refusal(
      `Process ${owner.pid}${placeText(owner)} has taken over the ${this.what} while this one used it: stop one of them.`,
    );
  }

  release(): void {
    if (!held.delete(this.token)) return;
    if (ownerOf(textOf(this.path))?.token === this.token) rmSync(this.path, { force: true });
  }
}

/**
 * The process that has a lock; undefined where none has it.
 *
 * @returns `runs` is undefined for a process that this one cannot see, on another machine or in another container
 */
export function lockOwner(
  path: string,
): { pid: number; host: string; runs: boolean | undefined } | undefined {
  const owner = ownerOf(textOf(path));
  return owner && { pid: owner.pid, host: owner.host, runs: stillRuns(owner) };
}

/**
 * Gives a lock its name, unless another has it. The draft is linked into place, so that the lock is never half-written; where
 * the file system has no hard links, the lock itself is made and then written.
 */
function placed(draft: string, path: string, text: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
  }
  try {
    const file = openSync(path, "wx");
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** Removes the lock of a process that no longer runs; throws the refusal for any other. */
function removeIfAbandoned(path: string, what: string, refusal: Refusal): void {
  const seen = writtenText(path);
  if (seen === undefined) return;
  requireAbandoned(path, seen, what, refusal);
  // Renamed before it is removed: if two processes saw the same dead owner, the slower one must not remove the new lock
  // of the faster one.
  const aside = `${temporaryPath(path)}.old`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return;
    throw error;
  }
  const moved = textOf(aside);
  if (moved !== undefined && moved !== seen) placed(aside, path, moved);
  rmSync(aside, { force: true });
}

function requireAbandoned(path: string, text: string, what: string, refusal: Refusal): void {
  const owner = ownerOf(text);
  const remedy = `remove ${path}`;
  if (owner === undefined)
    throw refusal(`${path} is not a valid lock file; if no other process uses the ${what}, ${remedy}.`);
  const running = stillRuns(owner);
  if (running === false) return;
  const sure = running === true;
  throw refusal(
    `The ${what} ${sure ? "is" : "may be"} in use by process ${owner.pid}${sure ? "" : placeText(owner)}: wait for it or stop it. If it no longer exists, ${remedy}.`,
  );
}

function stillRuns(owner: Owner): boolean | undefined {
  if (owner.token !== undefined && held.has(owner.token)) return true;
  const running = isRunning(owner);
  // a lock with this process's number and no start time belongs to an earlier process
  const earlier = owner.pid === pid && owner.began === undefined;
  return running === true && earlier ? false : running;
}

/** Where an owner is that this process cannot see. */
function placeText({ host, boot }: Owner): string {
  const own = thisProcess();
  if (boot !== undefined && boot === own.boot) return ` in another container (host name ${host})`;
  return host === own.host ? ` on another machine, or before a restart (host name ${host})` : ` on ${host}`;
}

/** The text of a lock. An incomplete one may be in the course of being written. */
function writtenText(path: string): string | undefined {
  for (let waited = 0; ; waited += 50) {
    const text = textOf(path);
    if (text === undefined || ownerOf(text) !== undefined || waited >= PATIENCE) return text;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}

function ownerOf(text: string | undefined): Owner | undefined {
  if (text === undefined) return undefined;
  let value: Record<string, unknown>;
  try {
    value = Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const { pid, host, ...others } = value;
  if (!Number.isInteger(pid) || (pid as number) < 1 || typeof host !== "string") return undefined;
  return Object.values(others).every((other) => typeof other === "string")
    ? (value as unknown as Owner)
    : undefined;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(systemErrorCode(error) ?? "")) return undefined;
    throw error;
  }
}
