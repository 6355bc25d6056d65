import { decodeText } from "./decodeText.js";

const NEWLINE = 10;
const RETURN = 13;
/** Bytes of a line that are examined. */
const MAX_LINE = 1 << 16;

/** The content of a file, as bytes and, once it is asked for, as text. */
export class FileContent {
  private decoded: string | undefined;
  private encoded: Uint8Array | undefined;
  private start: string | undefined;

  /**
   * @param content bytes or text of the file
   * @param source name of the file in error messages
   */
  constructor(
    content: Uint8Array | string,
    private readonly source: string,
  ) {
    if (typeof content === "string") this.decoded = content.replace(/^\uFEFF/, "");
    else this.encoded = content;
  }

  /** The content as bytes. */
  get bytes(): Uint8Array {
    return (this.encoded ??= new TextEncoder().encode(this.decoded));
  }

  /**
   * The content as text, without a byte-order mark.
   *
   * @throws {FormatError} for bytes that are not text
   */
  get text(): string {
    return (this.decoded ??= decodeText(this.encoded!, this.source));
  }

  /** The first line that is neither empty nor a comment with `#` or `%`, trimmed; it may be cut off. */
  get line(): string {
    return (this.start ??= firstLine(this.bytes));
  }

  /** Whether the content starts with these characters, apart from white space and a byte-order mark. */
  startsWith(start: RegExp): boolean {
    const text = this.decoded ?? new TextDecoder().decode(this.bytes.subarray(0, MAX_LINE));
    return new RegExp(`^\\s*(?:${start.source})`, start.flags).test(text.slice(0, MAX_LINE));
  }
}

function firstLine(bytes: Uint8Array): string {
  for (let start = 0; start < bytes.length;) {
    let end = start;
    while (end < bytes.length && bytes[end] !== NEWLINE && bytes[end] !== RETURN) end++;
    const line = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + MAX_LINE))).trim();
    if (line !== "" && !/^[#%]/.test(line)) return line;
    start = end + 1;
  }
  return "";
}
