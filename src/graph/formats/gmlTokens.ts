import { FormatError } from "../../errors.js";

/** A token of GML: a bracket, a text in quotes, or a word, which is a key or a number. */
export interface GmlToken {
  readonly kind: "[" | "]" | "text" | "word";
  /** Content of a text or a word. */
  readonly value: string;
  /** Line that the token starts on. */
  readonly line: number;
}

/** Splits GML into tokens. `#` starts a comment, as NetworkX reads it. Line breaks within a text become spaces. */
export class GmlTokens {
  private readonly pattern = /\s+|#[^\n\r]*|"[^"]*"|[[\]]|[^\s[\]"#]+/y;
  private line = 1;

  constructor(
    private readonly text: string,
    private readonly source: string,
  ) {}

  /** The next token; undefined at the end of the file. */
  next(): GmlToken | undefined {
    while (this.pattern.lastIndex < this.text.length) {
      const line = this.line;
      const [found] = this.pattern.exec(this.text) ?? [];
      if (found === undefined)
        throw new FormatError(this.source, `line ${line}: a text has no closing quote`);
      if (!/[\s"]/.test(found[0])) {
        if (found[0] === "#") continue;
        const kind = found === "[" || found === "]" ? found : "word";
        return { kind, value: found, line };
      }
      this.line += found.match(/\r\n|\r|\n/g)?.length ?? 0;
      if (found[0] !== '"') continue;
      const parts = found.slice(1, -1).split(/\r\n|\r|\n/);
      const value = parts.length === 1 ? parts[0] : parts.map((part) => part.trim()).join(" ");
      return { kind: "text", value, line };
    }
    return undefined;
  }
}
