import { crc32 } from "node:zlib";
import type { ModelHeader } from "../edge/format/modelHeader.js";
import { CHECKED_FROM, FORMAT_VERSION, MAGIC, PRELUDE_BYTES } from "../edge/format/modelFile.js";

/** The bytes of a model file: see src/edge/format/modelFile.ts. */
export function encodeModel(header: ModelHeader, numbers: readonly Uint8Array[]): Uint8Array {
  const text = Buffer.from(JSON.stringify(header));
  const headerBytes = Math.ceil(text.length / 4) * 4;
  const padding = Buffer.alloc(headerBytes - text.length, " ");
  const file = Buffer.concat([Buffer.alloc(PRELUDE_BYTES), text, padding, ...numbers]);
  file.writeUInt32LE(MAGIC, 0);
  file.writeUInt32LE(FORMAT_VERSION, 4);
  file.writeUInt32LE(file.length, 8);
  file.writeUInt32LE(headerBytes, 12);
  file.writeUInt32LE(crc32(file.subarray(CHECKED_FROM)), 16);
  return new Uint8Array(file);
}
