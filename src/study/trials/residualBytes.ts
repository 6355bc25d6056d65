import { fromBase64, toBase64 } from "../../bytes/base64.js";
import { FormatError } from "../../errors.js";

/** Bytes of one value, a float32 in little-endian order. */
const SIZE = 4;

/**
 * The size of each prediction's error in standard deviations of the target, as base64 of float32 values. Roots of squares
 * keep seven digits whatever the unit of the target.
 *
 * @param squares squared errors in squared units of the target, in the order of the examples
 * @param deviation of the target
 */
export function encodeResiduals(squares: readonly number[], deviation: number): string {
  const view = new DataView(new ArrayBuffer(SIZE * squares.length));
  squares.forEach((square, k) => view.setFloat32(SIZE * k, Math.sqrt(square) / deviation, true));
  return toBase64(new Uint8Array(view.buffer));
}

/**
 * The squared errors of `encodeResiduals`, in variances of the target.
 *
 * @throws {FormatError} when a value is cut short or not a finite number
 */
export function decodeSquares(base64: string): Float64Array {
  const bytes = fromBase64(base64);
  const view = new DataView(bytes.buffer);
  const squares = Float64Array.from(
    { length: Math.floor(bytes.length / SIZE) },
    (_, k) => view.getFloat32(SIZE * k, true) ** 2,
  );
  if (bytes.length % SIZE !== 0 || !squares.every(Number.isFinite))
    throw new FormatError("the residuals of a trial", "they must be finite numbers of four bytes each");
  return squares;
}
