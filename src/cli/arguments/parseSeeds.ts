import { ArgumentError } from "../../errors.js";

/** Parses seeds such as "1,2,3". */
export function parseSeeds(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+(,\d+)*$/.test(text))
    throw new ArgumentError("--seeds", "integers separated by commas, such as 1,2,3", text);
  return text.split(",").map(Number);
}
