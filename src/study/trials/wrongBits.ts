import { FormatError } from "../../errors.js";

/**
 * Which images were classified wrongly, as base64 of a bit set: bit i % 8 of byte floor(i / 8) is 1 where image i was
 * wrong. Unused bits of the last byte are 0.
 *
 * @param wrong indices of the images, from 0, in any order
 * @param images number of images
 */
export function encodeWrong(wrong: Iterable<number>, images: number): string {
  const bytes = new Uint8Array(Math.ceil(images / 8));
  for (const image of wrong) bytes[image >> 3] |= 1 << (image & 7);
  return Buffer.from(bytes).toString("base64");
}

/**
 * Reverses `encodeWrong`.
 *
 * @returns one number for each image: 1 where it was classified wrongly, else 0
 * @throws {FormatError} when the text is not a bit set of so many images
 */
export function decodeWrong(base64: string, images: number): Uint8Array {
  const bytes = Buffer.from(base64, "base64");
  const expected = Math.ceil(images / 8);
  if (bytes.length !== expected)
    throw new FormatError(
      `The bit set of wrong images has ${bytes.length} bytes, but ${images} images need ${expected}.`,
    );
  return Uint8Array.from({ length: images }, (_, image) => (bytes[image >> 3] >> (image & 7)) & 1);
}
