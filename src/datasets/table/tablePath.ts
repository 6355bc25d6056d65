import { existsSync } from "node:fs";

const MARK = "#label=";

/** How to name the column of the classes, for messages. */
export const LABEL_FORM = `csv:FILE${MARK}COLUMN`;

/**
 * The file and the column of the classes in `FILE#label=COLUMN`. If a file has the whole text as its name, it is meant.
 *
 * @example
 * tablePath("iris.csv#label=variety"); // { path: "iris.csv", label: "variety" }
 */
export function tablePath(text: string): { readonly path: string; readonly label?: string } {
  const at = text.lastIndexOf(MARK);
  if (at < 0 || existsSync(text)) return { path: text };
  return { path: text.slice(0, at), label: text.slice(at + MARK.length) };
}
