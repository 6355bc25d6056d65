import { RawGraph } from "../raw/rawGraph.js";
import { readStatement, type TextHeader } from "./textHeader.js";

const [TAB, LINE_FEED, RETURN, BLANK, HASH, PERCENT, COMMA, SEMICOLON] = [9, 10, 13, 32, 35, 37, 44, 59];
const [ZERO, NINE] = [48, 57];

/** Most digits of a number that is exact. */
const MAX_DIGITS = 15;

/**
 * Reads an edge list whose lines hold two non-negative integers and nothing else, apart from comments, without splitting it into
 * strings. The answer is that of the general reader.
 *
 * @param header receives the statements of comments
 * @returns undefined for any other text
 */
export function readNumberPairs(text: string, header: TextHeader): RawGraph | undefined {
  const raw = new RawGraph();
  const scanner = new PairScanner(text);
  for (let kind = scanner.next(); kind !== "end"; kind = scanner.next()) {
    if (kind === "other") return undefined;
    if (kind === "comment") readStatement(scanner.comment, header);
    else raw.joinNumbered(scanner, scanner.line);
  }
  return raw;
}

/** Reads line after line. */
class PairScanner {
  /** The numbers of the line. */
  source = 0;
  target = 0;
  /** The number of the line. */
  line = 0;
  /** The text of a comment. */
  comment = "";
  private at = 0;

  constructor(private readonly text: string) {}

  /** Reads the next line that is not empty. */
  next(): "pair" | "comment" | "other" | "end" {
    const { text } = this;
    while (this.at < text.length) {
      this.line++;
      this.skipBlanks();
      if (this.endLine()) continue;
      const code = text.charCodeAt(this.at);
      if (code === HASH || code === PERCENT) return this.skipComment();
      this.source = this.number();
      const before = this.at;
      this.skipBlanks();
      const separator = text.charCodeAt(this.at);
      if (separator === COMMA || separator === SEMICOLON) this.at++;
      this.skipBlanks();
      const separated = this.at > before;
      this.target = this.number();
      this.skipBlanks();
      const plain = separated && this.source >= 0 && this.target >= 0;
      return plain && this.endLine() ? "pair" : "other";
    }
    return "end";
  }

  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== BLANK && code !== TAB) return;
      this.at++;
    }
  }

  /** Steps over the end of a line; false within a line. */
  private endLine(): boolean {
    if (this.at >= this.text.length) return true;
    const code = this.text.charCodeAt(this.at);
    if (code !== LINE_FEED && code !== RETURN) return false;
    this.at += code === RETURN && this.text.charCodeAt(this.at + 1) === LINE_FEED ? 2 : 1;
    return true;
  }

  private skipComment(): "comment" {
    const start = this.at;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === LINE_FEED || code === RETURN) break;
      this.at++;
    }
    this.comment = this.text.slice(start, this.at);
    this.endLine();
    return "comment";
  }

  /** A number without leading zeros; -1 for anything else. */
  private number(): number {
    const start = this.at;
    let value = 0;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      // also false for NaN at the end of the text
      if (!(code >= ZERO && code <= NINE)) break;
      value = 10 * value + code - ZERO;
      this.at++;
    }
    const digits = this.at - start;
    const padded = digits > 1 && this.text.charCodeAt(start) === ZERO;
    return digits === 0 || digits > MAX_DIGITS || padded ? -1 : value;
  }
}
