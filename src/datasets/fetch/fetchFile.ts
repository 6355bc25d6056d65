import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { FormatError } from "../../errors.js";
import { downloadFile, type DownloadOptions } from "./downloadFile.js";
import { makeDirectory } from "./fetchPublished.js";
import type { RemoteFile } from "./remoteFile.js";

/**
 * Downloads a file of data, unless this machine has it. It is kept in the user's cache under its checksum, which is checked each
 * time, and a download that was interrupted is resumed by the next call.
 *
 * @param mostBytes a longer file is refused
 * @returns its path on this machine
 * @throws {DownloadError} when it cannot be downloaded or stored, or is too long
 * @throws {FormatError} when it has another checksum
 */
export async function fetchFile(
  { url, sha256 }: Pick<RemoteFile, "url" | "sha256">,
  mostBytes: number,
  options: DownloadOptions = {},
): Promise<string> {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "sweetspot", sha256);
  makeDirectory(folder);
  const path = join(folder, fileName(url));
  const download = () => downloadFile(url, path, { sha256, mostBytes }, options);
  try {
    await download();
  } catch (error) {
    if (!(error instanceof FormatError) || error.source !== path) throw error;
    // a damaged copy
    await rm(path, { force: true });
    await download();
  }
  return path;
}

/** The name of the file, because that of a table may tell its format. */
function fileName(url: string): string {
  const name = basename(new URL(url).pathname).replace(/[^\w.-]+/g, "-");
  return /\w/.test(name) ? name.slice(-100) : "data";
}
