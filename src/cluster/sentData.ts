import { gunzipSync, gzipSync } from "node:zlib";
import { packData, unpackData } from "../datasets/dataBytes.js";
import type { DataSet } from "../datasets/dataSet.js";
import { FormatError } from "../errors.js";

const SOURCE = "the data in the queue";

/** A data set as compressed bytes. */
export function compressData(data: DataSet): Buffer {
  return gzipSync(packData(data), { level: 1 });
}

/**
 * Reverses `compressData`.
 *
 * @throws {FormatError} for anything else
 */
export function expandData(compressed: Buffer): DataSet {
  let packed: Buffer;
  try {
    packed = gunzipSync(compressed);
  } catch (error) {
    throw new FormatError(SOURCE, "are damaged", { cause: error });
  }
  return unpackData(packed, SOURCE);
}
