import { concatBytes } from "../bytes/concatBytes.js";
import type { ModelHeader } from "../edge/format/modelHeader.js";
import { CHECKED_FROM, FORMAT_VERSION, MAGIC, PRELUDE_BYTES } from "../edge/format/modelFile.js";
import { crc32 } from "./crc32.js";

/** The bytes of a model file: see src/edge/format/modelFile.ts. */
export function encodeModel(header: ModelHeader, numbers: readonly Uint8Array[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(text.length / 4) * 4;
  const padding = new Uint8Array(headerBytes - text.length).fill(0x20);
  const file = concatBytes([new Uint8Array(PRELUDE_BYTES), text, padding, ...numbers]);
  const prelude = new DataView(file.buffer);
  [MAGIC, FORMAT_VERSION, file.length, headerBytes].forEach((value, k) =>
    prelude.setUint32(4 * k, value, true),
  );
  prelude.setUint32(16, crc32(file.subarray(CHECKED_FROM)), true);
  return file;
}
