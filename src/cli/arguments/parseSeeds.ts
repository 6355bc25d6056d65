import { ArgumentError } from "../../errors.js";

/** Seeds from the words of a command line: "1,2,3". */
export function parseSeeds(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+(,\d+)*$/.test(text)) throw new ArgumentError("--seeds", "integers, as 1,2,3", text);
  return text.split(",").map(Number);
}
