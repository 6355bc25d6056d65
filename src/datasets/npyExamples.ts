import { FormatError } from "../errors.js";
import { elementsOf, type NpyArray } from "../graph/formats/npy/npy.js";
import { readNpyHeader } from "../graph/formats/npy/npyHeader.js";
import type { MemoryBudget } from "./dataBudget.js";

/** Numbers of dimensions of the inputs: vectors, grey images, images. */
const INPUT_DIMENSIONS = [2, 3, 4];

/** The content of an npy file, and its name for messages. */
export interface NpyFile {
  readonly source: string;
  readonly bytes: Uint8Array;
}

/** Inputs as a data set holds them. */
export interface NpyInputs {
  readonly source: string;
  readonly count: number;
  /** [height, width, channels] of one example. */
  readonly shape: readonly [height: number, width: number, channels: number];
  /** Row-major, in shared memory: bytes stay bytes, other numbers become float32. */
  readonly pixels: Uint8Array | Float32Array;
}

/** Answers before they are classes or targets. */
export interface NpyAnswers {
  readonly source: string;
  readonly values: Float64Array;
  /** Whether the file holds integers or booleans, which are classes. */
  readonly integers: boolean;
}

/**
 * Reads inputs: [examples, values], [examples, height, width] or [examples, height, width, channels], in C or Fortran order.
 *
 * @throws {FormatError} for other arrays, numbers that are not finite as float32, and more memory than the budget has
 */
export function npyInputs(file: NpyFile, budget: MemoryBudget): NpyInputs {
  const { source } = file;
  const { type, shape, data, at } = openArray(file, INPUT_DIMENSIONS);
  const [count, ...rest] = shape;
  const size = rest.reduce((product, length) => product * length, 1);
  if (count === 0 || size === 0)
    throw new FormatError(source, `is empty: its shape is (${shape.join(", ")})`);
  const bytes = type === "uint8" || type === "bool";
  budget.take(source, count * size * (bytes ? 1 : 4));
  const pixels = bytes
    ? new Uint8Array(new SharedArrayBuffer(count * size))
    : new Float32Array(new SharedArrayBuffer(4 * count * size));
  for (let k = 0; k < pixels.length; k++) {
    pixels[k] = Number(data[at(k)]);
    if (!Number.isFinite(pixels[k]))
      throw new FormatError(
        source,
        `value ${k % size} of example ${Math.floor(k / size)} is ${data[at(k)]}, but inputs must be finite as float32`,
      );
  }
  const [height, width, channels] = rest.length === 1 ? [1, 1, rest[0]] : [rest[0], rest[1], rest[2] ?? 1];
  return { source, count, shape: [height, width, channels], pixels };
}

/**
 * Reads answers: [examples] or [examples, 1].
 *
 * @throws {FormatError} for other arrays, and for numbers that are not finite
 */
export function npyAnswers(file: NpyFile, budget: MemoryBudget): NpyAnswers {
  const { source } = file;
  const { type, shape, data, at } = openArray(file, [1, 2]);
  const [count, columns = 1] = shape;
  if (columns !== 1)
    throw new FormatError(
      source,
      `has the shape (${shape.join(", ")}), but one answer per example is needed; of one-hot rows, save numpy.argmax(y, axis=1)`,
    );
  budget.take(source, 8 * count);
  const values = Float64Array.from({ length: count }, (_, k) => Number(data[at(k)]));
  const invalid = values.findIndex((value) => !Number.isFinite(value));
  if (invalid >= 0)
    throw new FormatError(source, `answer ${invalid} is ${values[invalid]}, but must be finite`);
  return { source, values, integers: !type.startsWith("float") };
}

/** An array, and where in it the elements of the row-major order are. */
function openArray(
  { bytes, source }: NpyFile,
  dimensions: readonly number[],
): NpyArray & { readonly at: (index: number) => number } {
  const header = readNpyHeader(bytes, source, dimensions, "any");
  if (header.descr.includes("O"))
    throw new FormatError(
      source,
      "holds pickled Python objects, which are not read, because unpickling may run code: save an array of numbers",
    );
  const array = elementsOf(bytes, source, header);
  return { ...array, at: header.fortran ? fortranPosition(array.shape) : (index) => index };
}

/** Maps positions in C order to positions in Fortran order. */
function fortranPosition(shape: readonly number[]): (index: number) => number {
  const strides = shape.map((_, axis) =>
    shape.slice(0, axis).reduce((product, length) => product * length, 1),
  );
  return (index) => {
    let position = 0;
    for (let axis = shape.length - 1, rest = index; axis >= 0; axis--) {
      position += (rest % shape[axis]) * strides[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    return position;
  };
}
