import type * as tf from "@tensorflow/tfjs";
import { FormatError } from "../../errors.js";
import { sizeOf } from "./weightBudget.js";

/** Bytes of an element; strings have any length. */
const elementBytes: Readonly<Record<string, number>> = {
  ...{ float32: 4, int32: 4, bool: 1, complex64: 8 },
  ...{ uint8: 1, uint16: 2, float16: 2 },
};

/**
 * Compares the shapes of a model's weights with the size of its weight files, before anything is allocated for them.
 *
 * @param source the model's JSON, for messages
 * @returns the number of elements of all weights
 * @throws {FormatError} unless the files have exactly the bytes that the shapes need
 */
export function requireWeightBytes(
  source: string,
  specs: readonly tf.io.WeightsManifestEntry[],
  bytes: number,
): number {
  let elements = 0;
  let needed = 0;
  let known = true;
  for (const { shape, dtype, quantization } of specs) {
    const size = sizeOf(shape);
    const width = elementBytes[quantization?.dtype ?? dtype];
    elements += size;
    known &&= width !== undefined;
    needed += size * (width ?? 0);
  }
  if (needed > bytes || (known && needed < bytes)) {
    throw new FormatError(source, `declares weights of ${needed} bytes, but its weight files hold ${bytes}`);
  }
  return elements;
}
