import { visibleText } from "../../visibleText.js";

/** Text in a style, such as bold. */
export interface Styled {
  /** Adds the codes of the style. */
  readonly style: (text: string) => string;
  readonly text: string;
}

/** A line of output: text, or parts of which some have a style. */
export type Line = string | readonly (string | Styled)[];

/**
 * A line as a terminal or a pipe may receive it: the only control characters are those of our own styles.
 *
 * @example
 * lineText(["a\n", { style: (text) => `<b>${text}</b>`, text: "\u009b" }]); // "a\\u000a<b>\\u009b</b>"
 */
export function lineText(line: Line): string {
  const parts = typeof line === "string" ? [line] : line;
  return parts
    .map((part) => (typeof part === "string" ? visibleText(part) : part.style(visibleText(part.text))))
    .join("");
}
