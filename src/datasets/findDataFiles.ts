import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { FormatError } from "../errors.js";
import { unreadable } from "../files/ordinaryFileSize.js";

/**
 * Looks in a directory for files that may go under several names.
 *
 * @param directory where to look, not deeper
 * @param kind what the directory should be, for the message: "a data set of IDX files"
 * @param wanted for each file its possible names, the preferred first
 * @returns one path for each file wanted
 * @throws FormatError when the directory is none, or lacks a file; the message says what was looked for
 */
export async function findDataFiles(
  directory: string,
  kind: string,
  wanted: readonly (readonly string[])[],
): Promise<string[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    throw unreadable(directory, error);
  });
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
