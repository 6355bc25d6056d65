import { closeSync, openSync, readSync } from "#host";
import { ordinaryFileSize } from "./ordinaryFileSize.js";
import { readError } from "./readError.js";

/**
 * The content of an ordinary file in pieces of equal length; the last one may be shorter. Each piece is overwritten by the next
 * one, so that a large file takes the memory of a single piece.
 *
 * @param length bytes of a piece
 * @throws {FormatError} when the file is missing, not an ordinary file or may not be read
 */
export function* piecesOf(path: string, length: number): Generator<Buffer> {
  ordinaryFileSize(path);
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const buffer = Buffer.alloc(length);
    for (;;) {
      const filled = fill(file, buffer);
      if (filled > 0) yield buffer.subarray(0, filled);
      if (filled < length) return;
    }
  } catch (error) {
    throw readError(path, error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads until a buffer is full or the file ends. */
function fill(file: number, buffer: Buffer): number {
  let filled = 0;
  for (;;) {
    const read = readSync(file, buffer, filled, buffer.length - filled, null);
    filled += read;
    if (read === 0 || filled === buffer.length) return filled;
  }
}
