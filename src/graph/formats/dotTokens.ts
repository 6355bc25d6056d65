import { FormatError } from "../../errors.js";
import { quoted } from "./raw/quoted.js";

/** A token of DOT. Keywords are in lower case; an id in quotes or in angle brackets is never a keyword. */
export interface DotToken {
  readonly kind: "id" | "keyword" | "symbol" | "end";
  /** Content of an id. An HTML text keeps its angle brackets, because Graphviz tells `<b>` from `"b"`. */
  readonly value: string;
  readonly line: number;
}

const KEYWORDS = new Set(["graph", "digraph", "strict", "node", "edge", "subgraph"]);
const SPACE = /(?:[ \t\r\n\f\v]+|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)+/y;
const SYMBOL = /--|->|[{}[\]=;,:+]/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y;
const NUMBER = /-?(?:\.\d+|\d+(?:\.\d*)?)(?![\w.\u0080-\uffff])/y;
const TEXT = /"[^"\\]*(?:\\[^][^"\\]*)*"/y;

/** Splits DOT into tokens as Graphviz does: comments, lines of a preprocessor, texts joined by `+`, HTML texts. */
export class DotTokens {
  private at = 0;
  private line = 1;
  private ahead: DotToken | undefined;

  constructor(
    private readonly text: string,
    private readonly source: string,
  ) {}

  /** The next token, which stays the next one. */
  peek(): DotToken {
    return (this.ahead ??= this.read());
  }

  /** The next token. */
  next(): DotToken {
    const token = this.peek();
    this.ahead = undefined;
    return token;
  }

  /** Takes the next token if it is this symbol or keyword. */
  take(value: string): boolean {
    const found = this.peek().kind !== "id" && this.peek().value === value;
    if (found) this.next();
    return found;
  }

  /** An error at a line. */
  fail(problem: string, line = this.line): FormatError {
    return new FormatError(this.source, `line ${line}: ${problem}`);
  }

  private read(): DotToken {
    this.skip();
    const { line } = this;
    if (this.at >= this.text.length) return { kind: "end", value: "the end of the file", line };
    const symbol = this.match(SYMBOL);
    if (symbol !== undefined) return { kind: "symbol", value: symbol, line };
    const word = this.match(WORD);
    if (word !== undefined) {
      const keyword = KEYWORDS.has(word.toLowerCase());
      return { kind: keyword ? "keyword" : "id", value: keyword ? word.toLowerCase() : word, line };
    }
    if (this.text[this.at] === '"') return { kind: "id", value: this.readTexts(), line };
    if (this.text[this.at] === "<") return { kind: "id", value: this.readHtml(), line };
    const number = this.match(NUMBER);
    if (number !== undefined) return { kind: "id", value: number, line };
    const [wrong] = /^[^\s{}[\]=;,:"<]*/.exec(this.text.slice(this.at, this.at + 60))!;
    const shown = quoted(wrong || this.text[this.at]);
    throw this.fail(`expected an id, but got ${shown}; ids other than words and numbers need quotes`);
  }

  private skip(): void {
    for (let before = -1; before !== this.at;) {
      before = this.at;
      this.match(SPACE);
      const startsLine = this.at === 0 || /[\r\n]/.test(this.text[this.at - 1]);
      if (startsLine && this.text[this.at] === "#") this.match(/[^\r\n]*/y);
    }
    if (this.text.startsWith("/*", this.at)) throw this.fail("a comment has no end");
  }

  /** A text in quotes, and those that `+` appends. A backslash escapes only a quote and a line break. */
  private readTexts(): string {
    let value = "";
    do {
      const found = this.match(TEXT);
      if (found === undefined) throw this.fail("a text has no closing quote");
      value += found.slice(1, -1).replace(/\\(\r\n|[^])/g, (whole, next: string) => {
        return next === '"' ? '"' : /[\r\n]/.test(next) ? "" : whole;
      });
      this.skip();
    } while (this.text[this.at] === "+" && this.appends());
    return value;
  }

  private appends(): boolean {
    this.at++;
    this.skip();
    if (this.text[this.at] !== '"') throw this.fail('expected a text in quotes after "+"');
    return true;
  }

  /** An HTML text, up to the bracket that closes it. */
  private readHtml(): string {
    const pattern = /[<>]/g;
    pattern.lastIndex = this.at;
    let depth = 0;
    for (let found = pattern.exec(this.text); found !== null; found = pattern.exec(this.text)) {
      depth += found[0] === ">" ? -1 : 1;
      if (depth > 0) continue;
      const value = this.text.slice(this.at, pattern.lastIndex);
      this.advance(value);
      return value;
    }
    throw this.fail("an HTML text has no closing bracket");
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.advance(found);
    return found;
  }

  private advance(found: string): void {
    this.at += found.length;
    if (/[\r\n]/.test(found)) this.line += found.match(/\r\n|\r|\n/g)!.length;
  }
}
