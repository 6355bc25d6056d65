import wrapAnsi from "wrap-ansi";
import { visibleText } from "../../visibleText.js";

/** Text in a style, such as bold. */
export interface Styled {
  /** Adds the codes of the style. */
  readonly style: (text: string) => string;
  readonly text: string;
}

/** A sentence, which is wrapped between words where a terminal is too narrow. Other lines may be commands to copy. */
export interface Prose {
  readonly prose: string | Styled;
}

/** A line of output: text, parts of which some have a style, or a sentence. */
export type Line = string | readonly (string | Styled)[] | Prose;

/** Spaces and the dash of a list item, below which a sentence goes on. */
const INDENT = /^ *(?:- )?/;

/**
 * A line as a terminal or a pipe may receive it: the only control characters are those of our own styles.
 *
 * @param columns width at which sentences are wrapped. Default: they are not
 *
 * @example
 * lineText(["a\n", { style: (text) => `<b>${text}</b>`, text: "\u009b" }]); // "a\\u000a<b>\\u009b</b>"
 */
export function lineText(line: Line, columns = Infinity): string {
  if (typeof line === "string") return visibleText(line);
  if (!("prose" in line)) return line.map(partText).join("");
  const { prose } = line;
  if (typeof prose === "string") return wrapped(visibleText(prose), columns);
  return wrapped(visibleText(prose.text), columns)
    .split("\n")
    .map((part) => prose.style(part))
    .join("\n");
}

function partText(part: string | Styled): string {
  return typeof part === "string" ? visibleText(part) : part.style(visibleText(part.text));
}

function wrapped(text: string, columns: number): string {
  const indent = INDENT.exec(text)![0].length;
  if (columns === Infinity || columns <= indent) return text;
  const rows = wrapAnsi(text.slice(indent), columns - indent).split("\n");
  return text.slice(0, indent) + rows.join(`\n${" ".repeat(indent)}`);
}
