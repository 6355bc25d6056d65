import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DownloadError } from "../../errors.js";

/**
 * Unpacks a .tar.gz that holds one folder, so that the folder appears whole or not at all.
 *
 * @param archive trusted: its SHA-256 sum has been checked
 * @param folder where the contents of the archive's folder go
 * @throws DownloadError when the archive cannot be read or the disk does not take its files
 */
export async function unpackArchive(archive: string, folder: string): Promise<void> {
  const unfinished = `${folder}.part`;
  try {
    // Loaded here, for only who fetches an archive needs it.
    const { extract } = await import("tar");
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished);
    await extract({ file: archive, cwd: unfinished, strip: 1, strict: true });
    for (const name of await readdir(unfinished)) await flush(join(unfinished, name));
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new DownloadError(archive, `cannot be unpacked to ${folder}: ${reason}`, { cause: error });
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
