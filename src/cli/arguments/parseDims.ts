import { ArgumentError } from "../../errors.js";

/** Parses widths such as "8,16,32". */
export function parseDims(text: string): number[] {
  if (!/^\d{1,6}(,\d{1,6})*$/.test(text)) {
    throw new ArgumentError("dims", "widths separated by commas, such as 8,16,32", text);
  }
  return text.split(",").map(Number);
}
