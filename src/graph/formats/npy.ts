import { ArgumentError, FormatError, requireInteger } from "../../errors.js";
import { MAGIC, readNpyHeader, requireLength } from "./npyHeader.js";

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
} as const;

/** NumPy's name of an element type that can be read and written. */
export type NpyType = keyof typeof types;

/** The elements of an array as a typed array; 64-bit integers are BigInts, booleans the bytes 0 and 1. */
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

/** An array, row after row. */
export interface NpyArray {
  readonly type: NpyType;
  readonly shape: readonly number[];
  readonly data: NpyData;
}

/** NumPy pads the header so that the data begin at a multiple of this. */
const ALIGNMENT = 64;

/**
 * Reads an array as `numpy.save` writes it: versions 1.0 and 2.0, C order, little-endian, of float64, float32, bool or
 * integers of 8 to 64 bits. The data are a view of `bytes` where their alignment allows it, else a copy:
 * nothing is allocated on the word of the header alone.
 *
 * @param bytes the content of the file
 * @param source what to call it in messages
 * @param dimensions how many there may be
 * @throws {FormatError} for anything else, and for a file whose length differs from what its header tells
 *
 * @example
 * parseNpy(writeNpy(new Float64Array([1, 2, 3, 4, 5, 6]), [2, 3])).shape; // [2, 3]
 */
export function parseNpy(
  bytes: Uint8Array,
  source = "npy file",
  dimensions: readonly number[] = [1, 2],
): NpyArray {
  const { descr, shape, start } = readNpyHeader(bytes, source, dimensions);
  const type = (Object.keys(types) as NpyType[]).find((name) => types[name].descr === descr);
  if (type === undefined) {
    throw new FormatError(source, `has elements of type ${descr}; expected ${Object.keys(types).join(", ")}`);
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
 * The bytes that `numpy.save` writes before the data of an array: for those who write the data themselves, piece by piece.
 *
 * @param shape one or two lengths
 */
export function npyHeader(type: NpyType, shape: readonly number[]): Uint8Array {
  if (!Object.hasOwn(types, type))
    throw new ArgumentError("type", `one of ${Object.keys(types).join(", ")}`, type);
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
 * Writes an array byte for byte as `numpy.save` does.
 *
 * @param data the elements, row after row
 * @param shape one or two lengths whose product is the number of elements; default: one dimension
 * @param type only needed for `bool`, whose data are a Uint8Array; default: the type of `data`
 * @throws {ArgumentError} when data, shape and type do not fit
 *
 * @example
 * writeNpy(new Float64Array([1, 2, 3, 4, 5, 6]), [2, 3]).length; // 128 + 6 * 8
 */
export function writeNpy(
  data: NpyData,
  shape: readonly number[] = [data.length],
  type: NpyType = typeOf(data),
): Uint8Array<ArrayBuffer> {
  const header = npyHeader(type, shape);
  if (!(data instanceof types[type].array)) {
    throw new ArgumentError("data", `a ${types[type].array.name} for type ${type}`, data);
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
  if (found === undefined) throw new ArgumentError("data", "a typed array that NumPy knows", data);
  return found;
}
