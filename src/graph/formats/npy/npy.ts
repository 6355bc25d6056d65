import { requireBytes } from "../../../arguments/requireBytes.js";
import { requireList } from "../../../arguments/requireList.js";
import { ArgumentError, FormatError, requireInteger } from "../../../errors.js";
import { MAGIC, type NpyHeader, readNpyHeader, requireLength } from "./npyHeader.js";
import { excerpt } from "../raw/quoted.js";

/** Element type that can be read and written, by NumPy's name. */
export type NpyType =
  | "float64"
  | "float32"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "bool";

const types = {
  float64: { descr: "<f8", array: Float64Array },
  float32: { descr: "<f4", array: Float32Array },
  int8: { descr: "|i1", array: Int8Array },
  int16: { descr: "<i2", array: Int16Array },
  int32: { descr: "<i4", array: Int32Array },
  int64: { descr: "<i8", array: BigInt64Array },
  uint8: { descr: "|u1", array: Uint8Array },
  uint16: { descr: "<u2", array: Uint16Array },
  uint32: { descr: "<u4", array: Uint32Array },
  uint64: { descr: "<u8", array: BigUint64Array },
  bool: { descr: "|b1", array: Uint8Array },
} as const satisfies Record<NpyType, { descr: string; array: unknown }>;

/** The elements of an array. 64-bit integers are BigInts; booleans are the bytes 0 and 1. */
export type NpyData =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

/** An array in row-major order. */
export interface NpyArray {
  /** Element type. */
  readonly type: NpyType;
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** The elements. */
  readonly data: NpyData;
}

/** NumPy pads the header so that the data start at a multiple of this. */
const ALIGNMENT = 64;

/**
 * Reads an array in NumPy's npy format: version 1.0 or 2.0, C order, little-endian, of float64, float32, bool or integers of 8
 * to 64 bits. The data are a view of `bytes` if the alignment allows it, otherwise a copy.
 *
 * @param bytes content of the file
 * @param source name of the file in error messages
 * @param dimensions accepted numbers of dimensions
 * @throws {FormatError} for other content, and for a file whose length does not match its header
 *
 * @example
 * parseNpy(writeNpy(new Float64Array([1, 2, 3, 4, 5, 6]), [2, 3])).shape; // [2, 3]
 */
export function parseNpy(
  bytes: Uint8Array,
  source = "npy file",
  dimensions: readonly number[] = [1, 2],
): NpyArray {
  requireBytes("bytes", bytes);
  requireList("dimensions", dimensions);
  for (const count of dimensions) requireInteger("dimensions: a number", count, 0);
  return elementsOf(bytes, source, readNpyHeader(bytes, source, dimensions));
}

/**
 * The elements of an array in the order of the file.
 *
 * @throws {FormatError} for other types, and for a file whose length does not match its header
 */
export function elementsOf(bytes: Uint8Array, source: string, { descr, shape, start }: NpyHeader): NpyArray {
  const type = (Object.keys(types) as NpyType[]).find((name) => types[name].descr === descr);
  if (type === undefined) {
    throw new FormatError(
      source,
      `expected elements of type ${Object.keys(types).join(", ")}, but got ${excerpt(descr)}`,
    );
  }
  const constructor = types[type].array;
  const count = shape.reduce((product, length) => product * length, 1);
  const expected = count * constructor.BYTES_PER_ELEMENT;
  requireLength(bytes.length - start, expected, `${type} of ${shape.join(" x ")}`, source);
  const aligned = (bytes.byteOffset + start) % constructor.BYTES_PER_ELEMENT === 0;
  const body = aligned ? bytes.subarray(start) : new Uint8Array(bytes.subarray(start));
  return { type, shape, data: new constructor(body.buffer as ArrayBuffer, body.byteOffset, count) };
}

/**
 * The header that `numpy.save` writes before the data of an array, to write the data piece by piece.
 *
 * @param type element type
 * @param shape length of each dimension, one or two
 * @throws {ArgumentError} for an unknown type or an invalid shape
 */
export function npyHeader(type: NpyType, shape: readonly number[]): Uint8Array {
  if (typeof type !== "string" || !Object.hasOwn(types, type))
    throw new ArgumentError("type", `one of ${Object.keys(types).join(", ")}`, type);
  requireList("shape", shape, "one or two lengths");
  if (shape.length !== 1 && shape.length !== 2) throw new ArgumentError("shape", "one or two lengths", shape);
  for (const length of shape) requireInteger("shape: a length", length, 0);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${types[type].descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const preamble = MAGIC.length + 4;
  const total = Math.ceil((preamble + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const length = total - preamble;
  const content = `${MAGIC}\x01\x00${String.fromCharCode(length & 255, length >> 8)}${text.padEnd(length - 1)}\n`;
  return Uint8Array.from(content, (character) => character.charCodeAt(0));
}

/**
 * Writes an array, byte for byte as `numpy.save` does.
 *
 * @param data the elements in row-major order
 * @param shape one or two lengths whose product is the number of elements. Default: one dimension
 * @param type element type; needed only for `bool`, whose data are a Uint8Array. Default: the type of `data`
 * @throws {ArgumentError} if data, shape and type do not match
 *
 * @example
 * writeNpy(new Float64Array([1, 2, 3, 4, 5, 6]), [2, 3]).length; // 128 + 6 * 8
 */
export function writeNpy(
  data: NpyData,
  shape: readonly number[] = [data?.length],
  type: NpyType = typeOf(data),
): Uint8Array<ArrayBuffer> {
  const header = npyHeader(type, shape);
  if (!(data instanceof types[type].array)) {
    throw new ArgumentError("data", `${types[type].array.name} for type ${type}`, data);
  }
  if (shape.reduce((product, length) => product * length, 1) !== data.length) {
    throw new ArgumentError("shape", `lengths whose product is ${data.length}`, shape.join(" x "));
  }
  const bytes = new Uint8Array(header.length + data.byteLength);
  bytes.set(header);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), header.length);
  return bytes;
}

function typeOf(data: NpyData): NpyType {
  const found = (Object.keys(types) as NpyType[]).find((name) => data instanceof types[name].array);
  if (found === undefined)
    throw new ArgumentError(
      "data",
      `a typed array of one of the types ${Object.keys(types).join(", ")}`,
      data,
    );
  return found;
}
