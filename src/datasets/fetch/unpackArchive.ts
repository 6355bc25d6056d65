import { mkdir, rm } from "node:fs/promises";
import type { ReadEntry } from "tar";
import { DownloadError, FileError, SweetspotError } from "../../errors.js";
import { moveIntoPlace } from "../../files/moveIntoPlace.js";

export interface UnpackOptions {
  /** New place in the folder of a file of the archive; undefined for a file to leave out. Default: all, unchanged. */
  readonly place?: (path: string) => string | undefined;
  /** Checks what was unpacked before it gets its name. */
  readonly check?: (unfinished: string) => void;
}

/**
 * Unpacks a .tar.gz of one folder, which appears complete or not at all.
 *
 * @param archive trusted, or checked by `check`
 * @param folder where the contents of the archive's folder go
 * @throws {DownloadError} when the archive cannot be read or its files cannot be stored
 * @throws what `check` throws
 */
export async function unpackArchive(
  archive: string,
  folder: string,
  { place, check }: UnpackOptions = {},
): Promise<void> {
  const unfinished = `${folder}.part`;
  try {
    // loaded here, because only downloads of archives need it
    const { extract } = await import("tar");
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished);
    const filter = place && ((_: string, entry: unknown) => moved(entry as ReadEntry, place));
    await extract({ file: archive, cwd: unfinished, strip: place ? 0 : 1, strict: true, filter });
    check?.(unfinished);
    moveIntoPlace(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (error instanceof SweetspotError && !(error instanceof FileError)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DownloadError(archive, `cannot be unpacked to ${folder}: ${reason}`, { cause: error });
  }
}

/** Moves an entry of the archive to its new place; false for an entry to leave out. */
function moved(entry: ReadEntry, place: NonNullable<UnpackOptions["place"]>): boolean {
  if (entry.type !== "File") return false;
  const target = place(entry.path.replace(/^[^/]*\//, ""));
  if (target !== undefined) entry.path = target;
  return target !== undefined;
}
