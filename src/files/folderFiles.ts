import { join } from "#host";
import { listFolder } from "./listFolder.js";
import { makeFolder } from "./makeFolder.js";
import { readWholeFile } from "./readWholeFile.js";
import { writeAllAtomically } from "./writeAtomically.js";

/** The files of a folder by name. */
export type FolderFiles = Readonly<Record<string, Uint8Array>>;

/**
 * Reads the files of a folder that has no folders in it.
 *
 * @throws {FormatError} when one cannot be read
 */
export function readFolder(folder: string): FolderFiles {
  return Object.fromEntries(listFolder(folder).map((name) => [name, readWholeFile(join(folder, name))]));
}

/**
 * Writes files into a folder, which is created if missing.
 *
 * @throws {FileError} when one cannot be written
 */
export function writeFolder(folder: string, files: FolderFiles): void {
  makeFolder(folder);
  const named = Object.entries(files).map(([name, content]) => ({ path: join(folder, name), content }));
  writeAllAtomically(named);
}
