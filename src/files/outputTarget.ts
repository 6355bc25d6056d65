import { dirname, lstatSync, readlinkSync, realpathSync, resolve, statSync } from "#host";
import { FileError } from "../errors.js";
import { writeError } from "./writeError.js";

/** Where the content for an output path goes. */
export interface OutputTarget {
  /** The path itself, or the target of its links. */
  readonly path: string;
  /** Whether it is a device or a pipe, which is written to in place and never replaced. */
  readonly inPlace: boolean;
}

/**
 * Resolves an output path:
 *
 * - a link is kept and its target replaced, or created when the link dangles;
 * - a device, a named pipe or an open file (`/dev/stdout`) is written to in place;
 * - a folder is refused, and so is a name that ends in a slash.
 *
 * @throws {FileError} when no file can have this path
 */
export function outputTarget(path: string): OutputTarget {
  if (path === "") throw new FileError('""', "a file needs a name");
  if (/[/\\]$/.test(path)) throw new FileError(path, "it is a folder, not a file");
  try {
    return followed(path);
  } catch (error) {
    throw writeError(path, error);
  }
}

function followed(path: string): OutputTarget {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  if (found && !found.isFile()) return { path, inPlace: true };
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
  if (!isLink) return { path, inPlace: false };
  const folder = realpathSync(dirname(path));
  // the open files of a process look like links to their names
  if (folder.startsWith("/proc/")) return { path, inPlace: true };
  return followed(resolve(folder, readlinkSync(path)));
}
