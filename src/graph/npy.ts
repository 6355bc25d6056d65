import { ArgumentError, FormatError, requireInteger } from "../errors.js";

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

/** An array of one or two dimensions, row after row. */
export interface NpyArray {
  readonly type: NpyType;
  readonly shape: readonly number[];
  readonly data: NpyData;
}

const MAGIC = "\x93NUMPY";
/** NumPy pads the header so that the data begin at a multiple of this. */
const ALIGNMENT = 64;

/**
 * Reads an array as `numpy.save` writes it: versions 1.0 and 2.0, C order, little-endian, one or two dimensions of float64,
 * float32, bool or integers of 8 to 64 bits. The data are a view of `bytes` where their alignment allows it, else a copy:
 * nothing is allocated on the word of the header alone.
 *
 * @param bytes the content of the file
 * @param source what to call it in messages
 * @throws {FormatError} for anything else, and for a file whose length differs from what its header tells
 *
 * @example
 * parseNpy(writeNpy(new Float64Array([1, 2, 3, 4, 5, 6]), [2, 3])).shape; // [2, 3]
 */
export function parseNpy(bytes: Uint8Array, source = "npy file"): NpyArray {
  const { text, start } = readHeader(bytes, source);
  const { descr, fortran, shape } = parseHeader(text, source);
  const type = (Object.keys(types) as NpyType[]).find((name) => types[name].descr === descr);
  if (type === undefined) {
    throw new FormatError(source, `has elements of type ${descr}; expected ${Object.keys(types).join(", ")}`);
  }
  if (shape.length !== 1 && shape.length !== 2) {
    throw new FormatError(source, `has ${shape.length} dimensions; expected 1 or 2`);
  }
  if (fortran) {
    throw new FormatError(source, "is in Fortran order; save it with numpy.ascontiguousarray");
  }
  const constructor = types[type].array;
  const count = shape.reduce((product, length) => product * length, 1);
  const expected = count * constructor.BYTES_PER_ELEMENT;
  const present = bytes.length - start;
  if (present !== expected) {
    const told = `its header, ${type} of ${shape.join(" x ")}, asks for ${expected}`;
    throw new FormatError(source, `has ${present} bytes of data, but ${told}`);
  }
  const aligned = (bytes.byteOffset + start) % constructor.BYTES_PER_ELEMENT === 0;
  const body = aligned ? bytes.subarray(start) : new Uint8Array(bytes.subarray(start));
  return { type, shape, data: new constructor(body.buffer as ArrayBuffer, body.byteOffset, count) };
}

function readHeader(bytes: Uint8Array, source: string): { text: string; start: number } {
  const latin = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (latin(0, MAGIC.length) !== MAGIC) throw new FormatError(source, "is not an npy file");
  const [major, minor] = bytes.subarray(6, 8);
  if ((major !== 1 && major !== 2) || minor !== 0) {
    throw new FormatError(source, `is of npy version ${major}.${minor}; expected 1.0 or 2.0`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = major === 1 ? 10 : 12;
  if (bytes.length < begin) throw new FormatError(source, "ends within its header");
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (bytes.length < begin + length) throw new FormatError(source, "ends within its header");
  // NumPy itself reads no more than this without being asked to.
  if (length > 10_000)
    throw new FormatError(source, `has a header of ${length} bytes; expected at most 10000`);
  return { text: latin(begin, begin + length), start: begin + length };
}

/** One entry of the header's Python dictionary, with the comma behind it. */
const ENTRY =
  /\s*(['"])(?<key>descr|fortran_order|shape)\1\s*:\s*(?<value>'[^']*'|"[^"]*"|\[[^\]]*\]|\([^)]*\)|True|False)\s*(?:,|(?=\}))/y;

/** Reads the header: `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }`. */
function parseHeader(text: string, source: string): { descr: string; fortran: boolean; shape: number[] } {
  const problem = new FormatError(source, "has a header that cannot be understood");
  const values: Record<string, string> = {};
  let at = text.startsWith("{") ? 1 : text.length;
  for (;;) {
    ENTRY.lastIndex = at;
    const { key, value } = ENTRY.exec(text)?.groups ?? {};
    if (key === undefined) break;
    values[key] = value;
    at = ENTRY.lastIndex;
  }
  if (text.slice(at).trim() !== "}") throw problem;
  const { descr, fortran_order: order, shape } = values;
  if (descr === undefined || !(order === "True" || order === "False") || !shape?.startsWith("("))
    throw problem;
  const lengths = shape.slice(1, -1).split(",");
  if (lengths.at(-1)!.trim() === "") lengths.pop();
  // Python 2 wrote long integers as 3L.
  if (!lengths.every((length) => /^\s*\d{1,15}L?\s*$/.test(length))) throw problem;
  return {
    descr: descr.replace(/['"]/g, ""),
    fortran: order === "True",
    shape: lengths.map((length) => parseInt(length, 10)),
  };
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
