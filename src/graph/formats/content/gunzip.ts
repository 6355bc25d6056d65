import { FormatError } from "../../../errors.js";

/** Decompressed bytes that any file may have. */
const MIN_LIMIT = 2 ** 24;
/** Decompressed bytes per byte of the file that it may have beyond that. */
const MAX_RATIO = 64;

/** Whether bytes are a gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * Decompresses a gzip file.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for a damaged file, and for one that grows to more than 16 MiB and 64 times its size
 */
export async function gunzip(bytes: Uint8Array, source: string): Promise<Uint8Array> {
  const limit = Math.max(MIN_LIMIT, bytes.length * MAX_RATIO);
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    let chunk: Uint8Array | undefined;
    try {
      chunk = (await reader.read()).value;
    } catch (error) {
      const problem = "is a damaged gzip file; it may be cut short";
      throw new FormatError(source, problem, { cause: error });
    }
    if (chunk === undefined) break;
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) {
      await reader.cancel();
      const remedy = "if you trust it, decompress it with gunzip first";
      throw new FormatError(source, `grows to more than ${MAX_RATIO} times its size; ${remedy}`);
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
