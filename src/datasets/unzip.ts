import { crc32 } from "node:zlib";
import { unzipSync } from "fflate";
import { FormatError } from "../errors.js";

/** Signatures of the end of a zip archive and of an entry of its directory, little-endian. */
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Lengths of these records without their variable parts. */
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;

/**
 * The wanted files of a zip archive, by name.
 *
 * @param take called with the length of each file before it is unpacked
 * @throws {FormatError} for a damaged archive, and for bytes that are none
 */
export function unzip(
  path: string,
  bytes: Uint8Array,
  {
    isWanted,
    take,
  }: { readonly isWanted: (name: string) => boolean; readonly take: (bytes: number) => void },
): Map<string, Uint8Array> {
  const sums = checksums(path, bytes);
  const lengths = new Map<string, number>();
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        take(originalSize);
        lengths.set(name, originalSize);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError(path, "is damaged: its zip archive cannot be unpacked", { cause: error });
  }
  for (const [name, content] of Object.entries(files)) {
    if (content.length !== lengths.get(name) || crc32(content) !== sums.get(name))
      throw new FormatError(path, `is damaged: the checksum of ${name} does not match`);
  }
  return new Map(Object.entries(files));
}

/** The checksums in the directory at the end of an archive, by file name. */
function checksums(path: string, bytes: Uint8Array): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - END_LENGTH;
  // a comment of up to 64 KiB may follow
  while (end >= 0 && end > bytes.length - END_LENGTH - 65_536 && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END)
    throw new FormatError(
      path,
      "is not an npz file, which is a zip archive of npy files, or it is cut short",
    );
  const sums = new Map<string, number>();
  let at = view.getUint32(end + 16, true);
  while (at + ENTRY_LENGTH <= end && view.getUint32(at, true) === ENTRY) {
    const name = view.getUint16(at + 28, true);
    const text = new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + name));
    sums.set(text, view.getUint32(at + 16, true));
    at += ENTRY_LENGTH + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sums;
}
