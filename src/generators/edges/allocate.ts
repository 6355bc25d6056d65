import { ArgumentError } from "../../errors.js";

interface TypedArrayConstructor<T> {
  new (length: number): T;
  readonly BYTES_PER_ELEMENT: number;
}

/**
 * A typed array of zeros for the nodes or the edges of a graph.
 *
 * @throws {ArgumentError} when there is no memory for so many, or 32 bits cannot count them
 */
export function allocate<T>(type: TypedArrayConstructor<T>, length: number): T {
  try {
    if (length <= 0xffffffff) return new type(length);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const bytes = length * type.BYTES_PER_ELEMENT;
  throw new ArgumentError("order", "small enough for the memory", `a graph that takes ${bytes} bytes`);
}
