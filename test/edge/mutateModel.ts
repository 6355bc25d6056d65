import { crc32 } from "node:zlib";

/** Bytes before the header of a model file. */
export const HEADER = 20;

/** A file with another header and other weights, its lengths and checksum made right. */
export function assembled(file: Uint8Array, text: Uint8Array, weights: Uint8Array): Uint8Array {
  const padding = Buffer.alloc((4 - (text.length % 4)) % 4, " ");
  const bytes = Buffer.concat([file.subarray(0, HEADER), text, padding, weights]);
  bytes.writeUInt32LE(bytes.length, 8);
  bytes.writeUInt32LE(text.length + padding.length, 12);
  return checked(new Uint8Array(bytes));
}

function checked(bytes: Uint8Array): Uint8Array {
  new DataView(bytes.buffer).setUint32(16, crc32(bytes.subarray(HEADER)), true);
  return bytes;
}

/** Bytes of its header. */
export function headerBytes(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(12, true);
}

export function headerText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(HEADER, HEADER + headerBytes(bytes)));
}

/** A file with some bytes, digits or parts changed, usually with a valid checksum so that later checks are tested too. */
export function mutateModel(file: Uint8Array, below: (limit: number) => number): Uint8Array {
  const header = headerBytes(file);
  const kind = below(4);
  if (kind === 0) {
    const copy = file.slice(0, below(10) === 0 ? below(file.length) : file.length);
    for (let k = 0; k <= below(4); k++) copy[below(copy.length)] = below(256);
    return copy;
  }
  if (kind === 1) {
    // weights of any bits, NaN and infinity among them
    const copy = file.slice();
    for (let k = 0; k < 8; k++) copy[HEADER + header + below(copy.length - HEADER - header)] = below(256);
    return checked(copy);
  }
  const weights = file.subarray(HEADER + header);
  let text = headerText(file);
  for (let k = 0; k <= below(3); k++) {
    const numbers = [...text.matchAll(/\d+/g)];
    const { index, 0: old } = numbers[below(numbers.length)];
    const value = [0, 1, Number(old) + 1, below(100), below(2 ** 24), 2 ** 31, -1][below(7)];
    text = text.slice(0, index) + String(kind === 2 ? value : below(10)) + text.slice(index + old.length);
  }
  return assembled(file, new TextEncoder().encode(text), weights);
}
