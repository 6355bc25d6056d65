import { existsSync } from "node:fs";
import { join } from "node:path";
import { FormatError } from "../errors.js";
import { listFolder } from "../files/listFolder.js";
import { describeFolder } from "./describeFolder.js";
import { findDataFiles } from "./findDataFiles.js";
import { innermostFolder } from "./folderEntries.js";

/** One of the binary versions of CIFAR, as its publisher packs it. */
export interface CifarRelease {
  readonly scheme: string;
  /** The version in words. */
  readonly kind: string;
  readonly archive: string;
  /** The folder in the archive. */
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * Finds the files of a release in a folder, in the publisher's folder within it, or in a single folder within it.
 *
 * @throws {FormatError} when files are missing; it says what the folder holds in their place
 */
export function cifarFiles(directory: string, release: CifarRelease): string[] {
  const { scheme, kind, archive, folder, files } = release;
  const isWanted = (path: string) => files.some((name) => path.endsWith(name));
  const inner = innermostFolder(directory, isWanted);
  const place = existsSync(join(inner, folder)) ? join(inner, folder) : inner;
  const names = listFolder(place);
  if (!names.some((name) => files.includes(name))) {
    if (names.includes(archive))
      throw new FormatError(join(place, archive), "must be unpacked first, with tar -xzf");
    const found = describeFolder(place, scheme);
    if (found !== undefined) throw new FormatError(place, found);
  }
  return findDataFiles(
    place,
    kind,
    files.map((name) => [name]),
  );
}
