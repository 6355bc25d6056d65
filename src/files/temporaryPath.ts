import { basename, createHash, dirname, join, pid, readdirSync, resolve, rmSync } from "#host";
import { hasEnded, placeOf, thisProcess } from "./processIdentity.js";

/** Bytes of a name that still leave room for the suffix: file systems allow 255, encrypted ones 143. */
const LONGEST_NAME = 100;

/** Paths whose leftovers this process has removed. */
const cleaned = new Set<string>();

/**
 * Where this process writes a file or folder before it gets its name: beside it, so that renaming is atomic. A long name is
 * replaced by a digest, because the longest name allowed leaves no room for a suffix. What processes that have ended left
 * under such names for the same path is removed first.
 */
export function temporaryPath(path: string): string {
  const stem = stemOf(basename(path));
  const key = resolve(path);
  if (!cleaned.has(key)) removeLeftovers(dirname(path), stem);
  cleaned.add(key);
  return join(dirname(path), `${stem}.${pid}-${placeOf(thisProcess())}.tmp`);
}

function stemOf(name: string): string {
  if (new TextEncoder().encode(name).length <= LONGEST_NAME) return name;
  return createHash("sha256").update(name).digest("hex").slice(0, 32);
}

/** Removes what it can; the rest does no harm. */
function removeLeftovers(folder: string, stem: string): void {
  try {
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(`${stem}.`)) continue;
      // without a place, as earlier versions wrote it: in all likelihood here
      const match = /^\.(\d{1,10})(?:-([0-9a-f]{12}))?\.tmp(?:\.old)?$/.exec(name.slice(stem.length));
      if (match === null) continue;
      if (hasEnded(Number(match[1]), match[2] ?? placeOf(thisProcess())))
        rmSync(join(folder, name), { recursive: true, force: true });
    }
  } catch {
    // the folder is missing or may not be read: whoever writes to it reports that
  }
}
