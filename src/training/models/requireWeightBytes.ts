import type * as tf from "@tensorflow/tfjs";
import { FormatError } from "../../errors.js";
import { sizeOf } from "./weightBudget.js";

/** Bytes of an element. A string has four, which hold its length, and its text. */
const elementBytes: Readonly<Record<string, number>> = {
  ...{ float32: 4, int32: 4, bool: 1, complex64: 8, string: 4 },
  ...{ uint8: 1, uint16: 2, float16: 2 },
};

/**
 * Compares the shapes of a model's weights with the size of its weight files, before the files are read or anything is
 * allocated for them.
 *
 * @param source the model's JSON, for messages
 * @returns the number of numbers of all weights
 * @throws {FormatError} unless the files have exactly the bytes that the shapes need
 */
export function requireWeightBytes(
  source: string,
  specs: readonly tf.io.WeightsManifestEntry[],
  bytes: number,
): number {
  let numbers = 0;
  let needed = 0;
  let exact = true;
  for (const { name, shape, dtype, quantization } of specs) {
    const stored = quantization?.dtype ?? dtype;
    if (!Object.hasOwn(elementBytes, stored)) {
      throw new FormatError(
        source,
        `stores the weight ${name} as ${stored}, which TensorFlow.js does not have`,
      );
    }
    const size = sizeOf(shape);
    // no layer has weights of strings
    if (dtype === "string") exact = false;
    else numbers += size;
    needed += size * elementBytes[stored];
  }
  if (needed > bytes || (exact && needed < bytes)) {
    throw new FormatError(source, `declares weights of ${needed} bytes, but its weight files hold ${bytes}`);
  }
  return numbers;
}
