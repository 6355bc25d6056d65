import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { FormatError, SweetspotError } from "../errors.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { readError } from "../files/readError.js";
import type { MemoryBudget } from "./dataBudget.js";

/** DEFLATE packs at most 258 bytes into 2 bits: a header that declares more is wrong. */
const MOST_EXPANSION = 1032;

const CHUNK = 1 << 18;

/**
 * Reads a file that consists of a header of fixed length and a body whose length the header declares. The file may be
 * gzipped, which its first bytes tell, not its name. The body is read into shared memory, which is allocated only after
 * the declared length has been compared with the file size.
 *
 * @param bodyLength reads the header; throws a FormatError if it is invalid
 * @param budget asked before the body is allocated
 * @throws {FormatError} when the body exceeds the budget, or the file is truncated, damaged, or longer or shorter than its header declares
 */
export async function readPackedFile(
  path: string,
  headerLength: number,
  bodyLength: (header: Buffer) => number,
  budget: MemoryBudget,
): Promise<{ header: Buffer; body: Uint8Array }> {
  const size = ordinaryFileSize(path);
  let header = Buffer.alloc(0);
  let body: Uint8Array | undefined;
  let filled = 0;
  try {
    const gzipped = await isGzipped(path);
    const file = createReadStream(path, { highWaterMark: CHUNK });
    // the callback does nothing: a failure of either stream is thrown in the loop below
    const chunks: AsyncIterable<Buffer> = gzipped
      ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => undefined)
      : file;
    for await (const chunk of chunks) {
      let rest = chunk;
      if (body === undefined) {
        header = Buffer.concat([header, chunk]);
        if (header.length < headerLength) continue;
        rest = header.subarray(headerLength);
        header = header.subarray(0, headerLength);
        const declared = headerLength + bodyLength(header);
        if (declared > (gzipped ? size * MOST_EXPANSION : size)) throw wrongLength(path, size, declared);
        budget.take(path, declared - headerLength);
        body = allocate(path, declared - headerLength);
      }
      if (filled + rest.length > body.length) {
        throw new FormatError(
          path,
          `holds more than the ${headerLength + body.length} bytes its header declares`,
        );
      }
      body.set(rest, filled);
      filled += rest.length;
    }
  } catch (error) {
    throw readFailure(path, error);
  }
  if (body === undefined) {
    throw new FormatError(
      path,
      `ends after ${header.length} bytes, within its header of ${headerLength} bytes`,
    );
  }
  if (filled < body.length) throw wrongLength(path, headerLength + filled, headerLength + body.length);
  return { header, body };
}

async function isGzipped(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function allocate(path: string, length: number): Uint8Array {
  try {
    return new Uint8Array(new SharedArrayBuffer(length));
  } catch (error) {
    throw new FormatError(path, `needs ${length} bytes of memory, more than available`, { cause: error });
  }
}

function wrongLength(path: string, length: number, declared: number): FormatError {
  return new FormatError(path, `is ${length} bytes long, but its header declares ${declared}`);
}

function readFailure(path: string, error: unknown): SweetspotError {
  if (error instanceof SweetspotError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR") {
    return new FormatError(path, "is truncated: the end of its gzip stream is missing", { cause: error });
  }
  if (code?.startsWith("Z_"))
    return new FormatError(path, "is damaged: its gzip data are not valid", { cause: error });
  return readError(path, error);
}
