import { FormatError } from "../../../errors.js";

/**
 * Decodes the text of a file: UTF-8, UTF-16 with a byte-order mark, or the encoding that an XML declaration names.
 *
 * @param bytes content of the file
 * @param source name of the file in error messages
 * @returns the text without a byte-order mark
 * @throws {FormatError} for bytes that are not text in that encoding, and for an unknown encoding
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    const problem =
      encoding === "utf-8"
        ? "is not UTF-8 text; save it as UTF-8, or as UTF-16 with a byte-order mark"
        : error instanceof RangeError
          ? `declares the encoding ${JSON.stringify(encoding)}, which is not supported; save it as UTF-8`
          : `is not text in its encoding ${encoding}; save it as UTF-8`;
    throw new FormatError(source, problem, { cause: error });
  }
  if (text.includes("\0")) {
    throw new FormatError(source, "contains NUL characters, so it is not text; save a text file as UTF-8");
  }
  return text;
}

/** The encoding by the first bytes: a byte-order mark, "<?" in UTF-16, or an XML declaration. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0x3c && second === 0 && third === 0x3f && fourth === 0) return "utf-16le";
  if (first === 0 && second === 0x3c && third === 0 && fourth === 0x3f) return "utf-16be";
  const start = Array.from(bytes.subarray(0, 200), (byte) => String.fromCharCode(byte)).join("");
  const [, declared] = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start) ?? [];
  // a declaration that reads as ASCII is not UTF-16, whatever it says
  return declared === undefined || /^utf-?(8|16)/i.test(declared) ? "utf-8" : declared.toLowerCase();
}
