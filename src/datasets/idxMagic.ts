import { FormatError } from "../errors.js";

// The first word of an IDX file: zero, zero, the type (8: unsigned byte), the number of dimensions.
export const IMAGES_MAGIC = 0x00000803;
export const LABELS_MAGIC = 0x00000801;

const names = new Map([
  [IMAGES_MAGIC, "images"],
  [LABELS_MAGIC, "labels"],
]);

const types: Readonly<Record<number, string>> = {
  0x08: "unsigned bytes",
  0x09: "signed bytes",
  0x0b: "16-bit integers",
  0x0c: "32-bit integers",
  0x0d: "32-bit floats",
  0x0e: "64-bit floats",
};

/** What files of other formats start with, and what to do with them. */
const others: readonly (readonly [start: string, what: string])[] = [
  ["PK", "a zip archive, which must be unpacked first"],
  ["BZh", "packed by bzip2 and must be unpacked first"],
  ["\xfd7zX", "packed by xz and must be unpacked first"],
  ["<", "a web page, so the download failed"],
  ["vers", "a Git LFS pointer: fetch the file with git lfs pull"],
];

/**
 * Throws unless an IDX file starts as it should.
 *
 * @throws {FormatError} that says what the file is instead
 */
export function requireIdxMagic(path: string, header: Buffer, magic: number): void {
  const found = header.readUInt32BE(0);
  if (found === magic) return;
  const expected = `starts with ${hex(found)}, but an IDX file of ${names.get(magic)} starts with ${hex(magic)}`;
  throw new FormatError(path, `${expected}${explain(found, header)}`);
}

function explain(found: number, header: Buffer): string {
  const other = names.get(found);
  if (other !== undefined) return `: these are ${other}, so two files may have each other's names`;
  const type = types[found >>> 8];
  const axes = found & 255;
  if (type !== undefined) return `: it holds ${type} along ${axes} ${axes === 1 ? "axis" : "axes"}`;
  const text = header.toString("latin1", 0, 4);
  const what = others.find(([start]) => text.startsWith(start));
  return what === undefined ? "" : `: it is ${what[1]}`;
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, "0")}`;
}
