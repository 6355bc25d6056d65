import { decodeText } from "./decodeText.js";

/** Characters at the start of a text that tell its format. */
const MAX_START = 1 << 16;

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
    return (this.decoded ??= withoutCtrlZ(decodeText(this.encoded!, this.source)));
  }

  /** Whether the content is text. */
  get isText(): boolean {
    try {
      return this.text !== undefined;
    } catch {
      return false;
    }
  }

  /** The first line that is neither empty nor a comment with `#` or `%`, trimmed; empty if the content is not text. */
  get line(): string {
    return (this.start ??= this.isText ? firstLine(this.text) : "");
  }

  /** Whether the content is text that starts with this, apart from white space. */
  startsWith(start: RegExp): boolean {
    return (
      this.isText && new RegExp(`^\\s*(?:${start.source})`, start.flags).test(this.text.slice(0, MAX_START))
    );
  }
}

/** The text without the Ctrl-Z at which DOS ends it. */
function withoutCtrlZ(text: string): string {
  return text.endsWith("\u001A") ? text.slice(0, -1) : text;
}

function firstLine(text: string): string {
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    const content = line.trim();
    if (content !== "" && !/^[#%]/.test(content)) return content;
  }
  return "";
}
