import { FormatError } from "../../../errors.js";

/** First bytes of every npy file. */
export const MAGIC = "\x93NUMPY";

/** Header of an npy file. */
export interface NpyHeader {
  /** Major version of the format: 1 or 2. */
  readonly version: number;
  /** NumPy's description of the element type, such as "<f8" or "<U10". */
  readonly descr: string;
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** Whether the first index varies fastest. */
  readonly fortran: boolean;
  /** Byte offset of the data. */
  readonly start: number;
}

/**
 * Reads the header of an npy file of version 1.0 or 2.0.
 *
 * @param source name of the file in error messages
 * @param dimensions accepted numbers of dimensions
 * @param order whether Fortran order is accepted as well; default: only C order
 * @throws {FormatError} for any other header
 */
export function readNpyHeader(
  bytes: Uint8Array,
  source: string,
  dimensions: readonly number[],
  order: "C" | "any" = "C",
): NpyHeader {
  const { text, start, major } = splitHeader(bytes, source);
  const { descr, fortran, shape } = parseHeader(text, source);
  if (!dimensions.includes(shape.length)) {
    throw new FormatError(source, `expected ${dimensions.join(" or ")} dimensions, but got ${shape.length}`);
  }
  if (fortran && order === "C")
    throw new FormatError(source, "is in Fortran order; save it with numpy.ascontiguousarray");
  return { version: major, descr, shape, fortran, start };
}

/** Throws unless a file has the number of data bytes that its header requires. */
export function requireLength(present: number, expected: number, what: string, source: string): void {
  if (present === expected) return;
  throw new FormatError(
    source,
    `expected ${expected} bytes of data (${what}, by the header), but got ${present}`,
  );
}

function splitHeader(bytes: Uint8Array, source: string): { text: string; start: number; major: number } {
  const latin = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (latin(0, MAGIC.length) !== MAGIC) throw new FormatError(source, "is not a NumPy npy file");
  if (bytes.length < 8) throw new FormatError(source, "is truncated: it ends within its header");
  const [major, minor] = bytes.subarray(6, 8);
  if ((major !== 1 && major !== 2) || minor !== 0) {
    throw new FormatError(source, `expected npy version 1.0 or 2.0, but got ${major}.${minor}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begin = major === 1 ? 10 : 12;
  if (bytes.length < begin) throw new FormatError(source, "is truncated: it ends within its header");
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (bytes.length < begin + length) throw new FormatError(source, "is truncated: it ends within its header");
  // NumPy's default limit
  if (length > 10_000)
    throw new FormatError(source, `expected a header of at most 10000 bytes, but got ${length}`);
  return { text: latin(begin, begin + length), start: begin + length, major };
}

/** One entry of the header's Python dictionary, with the comma after it. */
const ENTRY =
  /\s*(['"])(?<key>descr|fortran_order|shape)\1\s*:\s*(?<value>'[^']*'|"[^"]*"|\[[^\]]*\]|\([^)]*\)|True|False)\s*(?:,|(?=\}))/y;

/** Parses the header: `{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }`. */
function parseHeader(text: string, source: string): { descr: string; fortran: boolean; shape: number[] } {
  const problem = new FormatError(
    source,
    "has an invalid header; expected a dictionary of descr, fortran_order and shape",
  );
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
