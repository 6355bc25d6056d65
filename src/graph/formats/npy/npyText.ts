import { FormatError } from "../../../errors.js";
import { readNpyHeader, requireLength } from "./npyHeader.js";
import { excerpt } from "../raw/quoted.js";

/** An array of strings in row-major order. */
export interface NpyText {
  /** Length of each dimension. */
  readonly shape: readonly number[];
  /** The elements. */
  readonly data: readonly string[];
}

/**
 * Reads an array of fixed-width strings in NumPy's npy format: version 1.0 or 2.0, C order, little-endian, one or two
 * dimensions. `<U10` means at most ten characters of four bytes, padded with zeros.
 *
 * @param bytes content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for other content, for a file whose length does not match its header, and for invalid code points
 */
export function parseNpyText(bytes: Uint8Array, source = "npy file"): NpyText {
  const { descr, shape, start } = readNpyHeader(bytes, source, [1, 2]);
  const [, digits] = /^<U(\d{1,6})$/.exec(descr) ?? [];
  if (digits === undefined) {
    throw new FormatError(
      source,
      `expected strings (type <U and a width), but got elements of type ${excerpt(descr)}`,
    );
  }
  const width = Number(digits);
  const count = shape.reduce((product, length) => product * length, 1);
  requireLength(
    bytes.length - start,
    count * width * 4,
    `text of width ${width}, ${shape.join(" x ")}`,
    source,
  );
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const data = new Array<string>(count);
  for (let k = 0; k < count; k++) {
    let text = "";
    for (let i = 0; i < width; i++) {
      const code = view.getUint32((k * width + i) * 4, true);
      if (code === 0) break;
      if (code > 0x10ffff)
        throw new FormatError(source, `element ${k}: expected a Unicode code point, but got ${code}`);
      text += String.fromCodePoint(code);
    }
    data[k] = text;
  }
  return { shape, data };
}
