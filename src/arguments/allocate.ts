import { ArgumentError } from "../errors.js";

interface TypedArrayConstructor<T> {
  new (length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

/**
 * A typed array of zeros for the nodes or edges of a graph.
 *
 * @throws {ArgumentError} if the memory is too small, or the length exceeds 32 bits
 */
export function allocate<T>(type: TypedArrayConstructor<T>, length: number): T {
  try {
    if (length <= 0xffffffff) return new type(length);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const bytes = length * type.BYTES_PER_ELEMENT;
  throw new ArgumentError("order", "small enough for the available memory", `a graph of ${bytes} bytes`);
}
