import { join } from "node:path";
import { FormatError } from "../errors.js";
import { listFolder } from "../files/listFolder.js";

/**
 * Finds files that may have one of several names.
 *
 * @param directory searched without its subfolders
 * @param kind what the directory should be, for the message, such as "a data set of IDX files"
 * @param wanted possible names of each file, the preferred first
 * @returns one path for each file wanted
 * @throws {FormatError} when the directory is not a folder or lacks a file
 */
export function findDataFiles(
  directory: string,
  kind: string,
  wanted: readonly (readonly string[])[],
): string[] {
  const names = listFolder(directory);
  const present = new Set(names);
  const missing: string[] = [];
  const paths: string[] = [];
  for (const possible of wanted) {
    const found = possible.find((name) => present.has(name));
    if (found === undefined) missing.push(possible.join(" or "));
    else paths.push(join(directory, found));
  }
  if (missing.length > 0)
    throw new FormatError(directory, `is not ${kind}: it holds no ${missing.join(", no ")}`);
  return paths;
}
