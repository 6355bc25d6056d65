import { fromBase64, toBase64 } from "../../bytes/base64.js";
import { FormatError } from "../../errors.js";

/**
 * Which images were classified wrongly, as base64 of a bit set: bit i % 8 of byte floor(i / 8) is 1 where image i was
 * wrong. One further 1 after the last image marks the end, so that the text holds the number of images.
 *
 * @param wrong indices of the images, from 0, in any order
 * @param images number of images
 */
export function encodeWrong(wrong: Iterable<number>, images: number): string {
  const bytes = new Uint8Array(Math.floor(images / 8) + 1);
  const set = (bit: number) => (bytes[bit >> 3] |= 1 << (bit & 7));
  for (const image of wrong) set(image);
  set(images);
  return toBase64(bytes);
}

/**
 * Reverses `encodeWrong`.
 *
 * @returns one number for each image: 1 where it was classified wrongly, else 0
 * @throws {FormatError} when the last byte is 0, so that the end is not marked
 */
export function decodeWrong(base64: string): Uint8Array {
  const bytes = fromBase64(base64);
  const last = bytes.at(-1) ?? 0;
  if (last === 0)
    throw new FormatError("the bit set of wrong images", "it must end with a 1 after the last image");
  const images = 8 * (bytes.length - 1) + 31 - Math.clz32(last);
  return Uint8Array.from({ length: images }, (_, image) => (bytes[image >> 3] >> (image & 7)) & 1);
}
