import { dirname, existsSync, mkdirSync, resolve, statSync } from "#host";
import { writeError } from "./writeError.js";

/**
 * Creates a folder and its missing parents.
 *
 * @throws {FileError}
 */
export function makeFolder(path: string): void {
  try {
    make(path);
  } catch (error) {
    throw writeError(path, error);
  }
}

/** One at a time, because Node's recursive mkdir never returns where the system allows no folders (/proc). */
function make(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(resolve(path));
  if (!existsSync(parent)) make(parent);
  mkdirSync(path);
}
