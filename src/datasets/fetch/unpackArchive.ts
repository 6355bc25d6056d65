import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import type { ReadEntry } from "tar";
import { join } from "node:path";
import { DownloadError, SweetspotError } from "../../errors.js";

export interface UnpackOptions {
  /** Where in the folder a file of the archive's folder goes; undefined for one that is left out. Default: all. */
  readonly place?: (path: string) => string | undefined;
  /** Looks at what was unpacked before it gets its name. */
  readonly check?: (unfinished: string) => Promise<void>;
}

/**
 * Unpacks a .tar.gz that holds one folder, so that the folder appears whole or not at all.
 *
 * @param archive trusted, or checked by `check`
 * @param folder where the contents of the archive's folder go
 * @throws DownloadError when the archive cannot be read or the disk does not take its files
 * @throws what `check` throws
 */
export async function unpackArchive(
  archive: string,
  folder: string,
  { place, check }: UnpackOptions = {},
): Promise<void> {
  const unfinished = `${folder}.part`;
  try {
    // Loaded here, for only who fetches an archive needs it.
    const { extract } = await import("tar");
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished);
    const filter = place && ((_: string, entry: unknown) => moved(entry as ReadEntry, place));
    await extract({ file: archive, cwd: unfinished, strip: place ? 0 : 1, strict: true, filter });
    await check?.(unfinished);
    for (const entry of await readdir(unfinished, { withFileTypes: true, recursive: true })) {
      if (entry.isFile()) await flush(join(entry.parentPath, entry.name));
    }
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (error instanceof SweetspotError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DownloadError(archive, `cannot be unpacked to ${folder}: ${reason}`, { cause: error });
  }
}

/** Gives an entry of the archive its place, and tells whether it has one. */
function moved(entry: ReadEntry, place: NonNullable<UnpackOptions["place"]>): boolean {
  if (entry.type !== "File") return false;
  const target = place(entry.path.replace(/^[^/]*\//, ""));
  if (target !== undefined) entry.path = target;
  return target !== undefined;
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
