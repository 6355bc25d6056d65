import { ArgumentError } from "../../errors.js";

/** Widths as "8,16,32" says them. */
export function parseDims(text: string): number[] {
  if (!/^\d{1,6}(,\d{1,6})*$/.test(text)) {
    throw new ArgumentError("dims", "widths with commas between, such as 8,16,32", text);
  }
  return text.split(",").map(Number);
}
