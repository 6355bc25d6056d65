import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ArgumentError, DownloadError } from "../../errors.js";
import { type DownloadOptions, downloadFile } from "./downloadFile.js";
import type { Publisher } from "./publishers.js";
import { unpackArchive } from "./unpackArchive.js";

/** How far a fetch has come. */
export interface FetchProgress {
  /** The file that is coming in. */
  readonly file: string;
  /** Bytes of the whole data set that are on disk. */
  readonly received: number;
  /** Bytes of the whole data set; undefined when nobody knows. */
  readonly total: number | undefined;
}

export interface FetchOptions extends Omit<DownloadOptions, "onProgress"> {
  /** Where the files go; made if absent. */
  readonly directory: string;
  /** A mirror's folder, instead of the publisher's. */
  readonly baseUrl?: string;
  /** Called with every piece that comes in. */
  readonly onProgress?: (progress: FetchProgress) => void;
}

export interface FetchedDataSet {
  readonly directory: string;
  /** The name to load it by: "idx:DIR". */
  readonly data: string;
}

/** Downloads a publisher's files, and unpacks them if they are an archive. The work behind `fetchDataSet`. */
export async function fetchPublished(
  publisher: Publisher,
  { directory, baseUrl = publisher.baseUrl, onProgress, ...download }: FetchOptions,
): Promise<FetchedDataSet> {
  if (directory === "") throw new ArgumentError("directory", "the name of a directory", directory);
  const base = folderUrl(baseUrl);
  const fetched = { directory, data: `${publisher.scheme}:${directory}` };
  const folder = publisher.folder === undefined ? undefined : join(directory, publisher.folder);
  if (folder !== undefined && (await exists(folder))) return fetched;

  await mkdir(directory, { recursive: true }).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new DownloadError(directory, `this directory cannot be made (${code})`, { cause: error });
  });
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
      await unpackArchive(path, folder);
      await rm(path);
    }
  }
  return fetched;
}

/** A folder's address, with the closing "/" that makes names relative to it. */
export function folderUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new ArgumentError("baseUrl", "an http or https address", address);
  }
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
