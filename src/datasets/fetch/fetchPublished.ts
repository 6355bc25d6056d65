import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ArgumentError } from "../../errors.js";
import { makeFolder } from "../../files/makeFolder.js";
import { type DownloadOptions, downloadFile } from "./downloadFile.js";
import type { Publisher } from "./publishers.js";
import { storageError } from "./storageError.js";
import { unpackArchive } from "./unpackArchive.js";

/** Progress of a download. */
export interface FetchProgress {
  /** The file being downloaded. */
  readonly file: string;
  /** Bytes of the whole data set that are on disk. */
  readonly received: number;
  /** Bytes of the whole data set; undefined when unknown. */
  readonly total: number | undefined;
}

/** Settings of a download. */
export interface FetchOptions extends Omit<DownloadOptions, "onProgress"> {
  /** Where the files are stored; created if missing. */
  readonly directory: string;
  /** URL of a mirror's folder; default: the publisher's. */
  readonly baseUrl?: string;
  /** Called whenever data arrive. */
  readonly onProgress?: (progress: FetchProgress) => void;
}

/** A data set on disk. */
export interface FetchedDataSet {
  readonly directory: string;
  /** The name to load it by: "idx:DIR". */
  readonly data: string;
}

/** Downloads a publisher's files and unpacks archives: the implementation of `fetchDataSet`. */
export async function fetchPublished(
  publisher: Publisher,
  { directory, baseUrl = publisher.baseUrl, onProgress, ...download }: FetchOptions,
): Promise<FetchedDataSet> {
  if (directory === "") throw new ArgumentError("directory", "the name of a directory", directory);
  const base = folderUrl(baseUrl);
  const fetched = { directory, data: `${publisher.scheme}:${directory}` };
  const folder = publisher.folder === undefined ? undefined : join(directory, publisher.folder);
  if (folder !== undefined && existsSync(folder)) return fetched;

  makeDirectory(directory);
  const total = publisher.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const file of publisher.files) {
    const path = join(directory, file.name);
    await downloadFile(new URL(file.name, base).href, path, file, {
      ...download,
      onProgress: (received) => onProgress?.({ file: file.name, received: before + received, total }),
    });
    before += file.bytes;
    if (folder !== undefined) {
      download.signal?.throwIfAborted();
      await unpackArchive(path, folder, file.unpackedBytes ?? Infinity);
      await rm(path);
    }
  }
  return fetched;
}

/** A folder's URL, with the final "/" that makes names relative to it. */
export function folderUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new ArgumentError("baseUrl", "an http or https address", address);
  }
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

/**
 * Makes the folder that downloads go to.
 *
 * @throws {DownloadError}
 */
export function makeDirectory(path: string): void {
  try {
    makeFolder(path);
  } catch (error) {
    throw storageError(path, error);
  }
}
