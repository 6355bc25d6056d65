import { concatBytes } from "../../../bytes/concatBytes.js";
import { SweetspotError } from "../../../errors.js";

/** "env", "memory", and that it is a memory. */
const IMPORT = [3, 0x65, 0x6e, 0x76, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2];
/** Bytes before the first section. */
const HEAD = 8;
const IMPORT_SECTION = 2;
/** Limits with a maximum, of a shared memory. */
const SHARED = 3;
/** The maximum of the memory of the threaded TensorFlow.js backend, 65,536 pages, in LEB128. */
const MAXIMUM = [0x80, 0x80, 0x04];

/**
 * The same WebAssembly module with the memory that it imports declared as shared. Its code is the same, so its results are
 * too.
 */
export function sharedModule(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  for (let at = HEAD; at < bytes.length;) {
    const id = bytes[at];
    const { value: size, end: start } = readLeb(bytes, at + 1);
    const section = bytes.subarray(start, start + size);
    if (id === IMPORT_SECTION) {
      const found = section.findIndex((_, at) => IMPORT.every((byte, k) => section[at + k] === byte));
      if (found < 0) break;
      const flags = found + IMPORT.length;
      const { end } = readLeb(section, flags + 1);
      const shared = concatBytes([
        section.subarray(0, flags),
        [SHARED],
        section.subarray(flags + 1, end),
        MAXIMUM,
        section.subarray(end),
      ]);
      return concatBytes([
        bytes.subarray(0, at + 1),
        lebOf(shared.length),
        shared,
        bytes.subarray(start + size),
      ]);
    }
    at = start + size;
  }
  throw new SweetspotError("The WebAssembly kernels import no memory: install sweetspot again.");
}

function readLeb(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return { value, end: at };
  }
}

function lebOf(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...lebOf(value >>> 7)];
}
