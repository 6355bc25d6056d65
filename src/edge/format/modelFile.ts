import { FormatError } from "../../errors.js";

// A model file, all numbers little-endian:
//
//    0  "SSPT"
//    4  u32  version of the format: 2
//    8  u32  bytes of the file
//   12  u32  bytes of the header
//   16  u32  CRC-32 (zlib's) of everything after it
//   20  header: JSON in UTF-8, padded with spaces to a multiple of four bytes
//   ..  weights, operation by operation (see weightPlan.ts)

export const MAGIC = 0x54505353;
export const FORMAT_VERSION = 2;
export const PRELUDE_BYTES = 20;
/** Offset of the first byte that the checksum covers. */
export const CHECKED_FROM = 20;

/** The parts of a model file. */
export interface ModelParts {
  readonly headerText: string;
  /** Offset of the weights. */
  readonly weightsAt: number;
  readonly checksum: number;
}

/**
 * Splits a model file into its parts.
 *
 * @throws {FormatError} when it is not a model file, has a different format version, or is incomplete
 */
export function splitModelFile(bytes: Uint8Array, source: string): ModelParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PRELUDE_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new FormatError(source, "is not a sweetspot model");
  }
  const version = view.getUint32(4, true);
  if (version !== FORMAT_VERSION) {
    throw new FormatError(source, `has format ${version}, but this version reads format ${FORMAT_VERSION}`);
  }
  const total = view.getUint32(8, true);
  if (total !== bytes.length) {
    throw new FormatError(source, `should have ${total} bytes, but has ${bytes.length}`);
  }
  const headerBytes = view.getUint32(12, true);
  const weightsAt = PRELUDE_BYTES + headerBytes;
  if (headerBytes % 4 !== 0 || weightsAt > total) {
    throw new FormatError(source, `is too short for its header of ${headerBytes} bytes`);
  }
  return {
    headerText: new TextDecoder().decode(bytes.subarray(PRELUDE_BYTES, weightsAt)),
    weightsAt,
    checksum: view.getUint32(16, true),
  };
}
