import { FormatError } from "../../errors.js";
import { readNpyHeader, requireLength } from "./npyHeader.js";

/** An array of text, row after row. */
export interface NpyText {
  readonly shape: readonly number[];
  readonly data: readonly string[];
}

/**
 * Reads an array of text of fixed width (`<U10`: at most ten characters of four bytes, padded with zeros) as `numpy.save`
 * writes it: versions 1.0 and 2.0, C order, little-endian, one or two dimensions.
 *
 * @param bytes the content of the file
 * @param source what to call it in messages
 * @throws {FormatError} for anything else, for a file whose length differs from what its header tells, and for a number
 * that is no character
 */
export function parseNpyText(bytes: Uint8Array, source = "npy file"): NpyText {
  const { descr, shape, start } = readNpyHeader(bytes, source, [1, 2]);
  const [, digits] = /^<U(\d{1,6})$/.exec(descr) ?? [];
  if (digits === undefined) {
    throw new FormatError(source, `has elements of type ${descr}; expected text (<U and a width)`);
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
      if (code > 0x10ffff) throw new FormatError(source, `has a character of number ${code} in element ${k}`);
      text += String.fromCodePoint(code);
    }
    data[k] = text;
  }
  return { shape, data };
}
