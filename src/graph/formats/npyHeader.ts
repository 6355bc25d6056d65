import { FormatError } from "../../errors.js";

/** How every npy file begins. */
export const MAGIC = "\x93NUMPY";

/** What stands before the data of an npy file. */
export interface NpyHeader {
  /** Major version of the format: 1 or 2. */
  readonly version: number;
  /** NumPy's description of the elements: "<f8", "<U10". */
  readonly descr: string;
  readonly shape: readonly number[];
  /** Where in the file the data begin. */
  readonly start: number;
}

/**
 * Reads the header of an npy file of version 1.0 or 2.0 in C order.
 *
 * @param source what to call the file in messages
 * @param dimensions how many there may be
 * @throws {FormatError} for anything else
 */
export function readNpyHeader(bytes: Uint8Array, source: string, dimensions: readonly number[]): NpyHeader {
  const { text, start, major } = splitHeader(bytes, source);
  const { descr, fortran, shape } = parseHeader(text, source);
  if (!dimensions.includes(shape.length)) {
    throw new FormatError(source, `has ${shape.length} dimensions; expected ${dimensions.join(" or ")}`);
  }
  if (fortran) throw new FormatError(source, "is in Fortran order; save it with numpy.ascontiguousarray");
  return { version: major, descr, shape, start };
}

/** Throws unless a file has as many bytes of data as its header asks for. */
export function requireLength(present: number, expected: number, what: string, source: string): void {
  if (present === expected) return;
  throw new FormatError(
    source,
    `has ${present} bytes of data, but its header, ${what}, asks for ${expected}`,
  );
}

function splitHeader(bytes: Uint8Array, source: string): { text: string; start: number; major: number } {
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
  return { text: latin(begin, begin + length), start: begin + length, major };
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
