import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { ReadEntry } from "tar";
import { DownloadError, FileError, SweetspotError } from "../../errors.js";
import { moveIntoPlace } from "../../files/moveIntoPlace.js";
import { storageError } from "./storageError.js";

/** What is wrong with the disk, not with the archive. */
const DISK_ERRORS = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EACCES", "EPERM", "EIO"]);

export interface UnpackOptions {
  /** New place in the folder of a file of the archive; undefined for a file to leave out. Default: all, unchanged. */
  readonly place?: (path: string) => string | undefined;
  /** Checks what was unpacked before it gets its name. */
  readonly check?: (unfinished: string) => void;
}

/**
 * Unpacks a .tar.gz of one folder, which appears complete or not at all. The archive is decompressed once before anything is
 * written, so that a truncated or an oversized one leaves nothing. The files are written synchronously: after a failure no
 * write is under way that would disturb the removal.
 *
 * @param archive trusted, or checked by `check`
 * @param folder where the contents of the archive's folder go
 * @param mostBytes the most bytes that it may decompress to
 * @throws {DownloadError} when the archive cannot be read, is truncated or too large, or its files cannot be stored
 * @throws what `check` throws
 */
export async function unpackArchive(
  archive: string,
  folder: string,
  mostBytes: number,
  { place, check }: UnpackOptions = {},
): Promise<void> {
  const unfinished = `${folder}.part`;
  try {
    await requireComplete(archive, mostBytes);
    // loaded here, because only downloads of archives need it
    const { extract } = await import("tar");
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished);
    const filter = place && ((_: string, entry: unknown) => moved(entry as ReadEntry, place));
    extract({ file: archive, cwd: unfinished, strip: place ? 0 : 1, strict: true, sync: true, filter });
    check?.(unfinished);
    moveIntoPlace(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (error instanceof SweetspotError && !(error instanceof FileError)) throw error;
    if (DISK_ERRORS.has((error as NodeJS.ErrnoException).code ?? "")) throw storageError(folder, error);
    throw new DownloadError(archive, `cannot be unpacked to ${folder}: ${reasonOf(error)}`, { cause: error });
  }
}

/** Decompresses an archive, to see that it is complete and not too large. */
async function requireComplete(archive: string, mostBytes: number): Promise<void> {
  let bytes = 0;
  const count = new Writable({
    write(chunk: Buffer, _, done) {
      bytes += chunk.length;
      done(bytes > mostBytes ? new Error(`it decompresses to more than ${mostBytes} bytes`) : null);
    },
  });
  await pipeline(createReadStream(archive), createGunzip(), count);
}

function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR" || /truncated input/i.test(message)) return "truncated archive";
  return code?.startsWith("Z_") ? "it is not a gzip archive, or damaged" : message;
}

/** Moves an entry of the archive to its new place; false for an entry to leave out. */
function moved(entry: ReadEntry, place: NonNullable<UnpackOptions["place"]>): boolean {
  if (entry.type !== "File") return false;
  const target = place(entry.path.replace(/^[^/]*\//, ""));
  if (target !== undefined) entry.path = target;
  return target !== undefined;
}
