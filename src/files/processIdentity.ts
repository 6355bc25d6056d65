import { createHash, hostname, kill, pid as ownPid, readFileSync, readlinkSync } from "#host";
import { systemErrorCode } from "./systemErrorCode.js";

/** What tells a process from all others, as far as the system reveals it: only Linux knows more than `pid` and `host`. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Identity of the installed system, the same after each boot. */
  readonly machine?: string;
  /** Identity of the running kernel: all containers of a machine share it. */
  readonly boot?: string;
  /** The PID namespace, in which `pid` counts: each container has its own. */
  readonly space?: string;
  /** Start time of the process as the kernel counts it: tells it from a later process with the same number. */
  readonly began?: string;
}

/** The PID namespace of processes in no container: a constant of Linux. */
const OUTERMOST = "pid:[4026531836]";

let cached: ProcessIdentity | undefined;

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  return (cached ??= {
    pid: ownPid,
    host: hostname(),
    machine: textOf("/etc/machine-id")?.trim(),
    boot: textOf("/proc/sys/kernel/random/boot_id")?.trim(),
    space: linkOf("/proc/self/ns/pid"),
    began: startOf("self"),
  });
}

/** Whether a process still runs; undefined when this process cannot tell, for example for another machine or container. */
export function isRunning(other: ProcessIdentity): boolean | undefined {
  const own = thisProcess();
  if (own.boot === undefined && other.boot === undefined)
    return own.host === other.host ? runsHere(other) : undefined;
  if (own.boot === other.boot) return own.space === other.space ? runsHere(other) : undefined;
  return hasRebooted(own, other) ? false : undefined;
}

/** Twelve hexadecimal digits: the namespace in which the number of a process counts, and its boot. */
export function placeOf({ host, machine, space, boot }: ProcessIdentity): string {
  return digest(host, machine, space) + digest(boot);
}

/** Whether a process that is known by its number and place has ended; undefined when this process cannot tell. */
export function hasEnded(pid: number, place: string): boolean | undefined {
  const own = thisProcess();
  const ownPlace = placeOf(own);
  if (place === ownPlace) return !exists(pid);
  const sameSystem = place.slice(0, 6) === ownPlace.slice(0, 6) && own.machine !== undefined;
  return sameSystem && own.space === OUTERMOST ? true : undefined;
}

/** Whether the machine was started again since the other process began: neither is in a container. */
function hasRebooted(own: ProcessIdentity, other: ProcessIdentity): boolean {
  const same = (["host", "machine", "space"] as const).every((key) => own[key] === other[key]);
  const known = own.machine !== undefined && own.boot !== undefined && other.boot !== undefined;
  return same && known && own.space === OUTERMOST;
}

function runsHere({ pid, began }: ProcessIdentity): boolean {
  if (!exists(pid)) return false;
  // /proc may belong to another namespace, where the number is that of another process
  if (began === undefined || linkOf("/proc/self") !== String(ownPid)) return true;
  return began === startOf(pid);
}

function exists(pid: number): boolean {
  try {
    kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to another user
    return systemErrorCode(error) !== "ESRCH";
  }
}

/** Field 22 of /proc/PID/stat, counted from the end of the command name, which may contain blanks; undefined if dead. */
function startOf(pid: number | "self"): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  // a zombie is dead, although kill(pid, 0) succeeds
  return fields?.[0] === "Z" ? undefined : fields?.[19];
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function digest(...values: readonly (string | undefined)[]): string {
  return createHash("sha256").update(JSON.stringify(values)).digest("hex").slice(0, 6);
}
