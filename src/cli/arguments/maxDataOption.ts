import { ArgumentError } from "../../errors.js";

/** The argument of commands that load a data set. */
export interface MaxDataArguments {
  maxData?: string;
}

/** Bytes per unit. Those with an i are powers of 1024. */
const units: Readonly<Record<string, number>> = {
  b: 1,
  ...{ kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 },
  ...{ kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 },
};

const SIZE = /^(\d+(?:\.\d+)?) ?([kmgt]?i?b)?$/i;

/** The option that limits the memory of a data set. */
export const maxDataOption = {
  "max-data": {
    type: "string",
    describe: "Most memory for pixels and labels, such as 2GB or 500MB",
    defaultDescription: "half of the machine's",
  },
} as const;

/**
 * The option as `maxBytes` of `loadDataSet`; undefined if it is not given.
 *
 * @throws {ArgumentError} unless it is a number of bytes, or a number with a unit
 */
export function maxBytesOf({ maxData }: MaxDataArguments): number | undefined {
  if (maxData === undefined) return undefined;
  const [, number, unit = "b"] = SIZE.exec(maxData.trim()) ?? [];
  const bytes = Math.floor(Number(number) * units[unit.toLowerCase()]);
  if (bytes >= 1 && Number.isSafeInteger(bytes)) return bytes;
  throw new ArgumentError("--max-data", "a size such as 2GB, 1.5GiB or 500MB, or a number of bytes", maxData);
}
