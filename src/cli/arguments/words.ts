import { hideBin } from "yargs/helpers";
import { UsageError } from "../output/reportFailure.js";

/** Replaces a lone `-` on the command line, which yargs drops where a list of files is expected. */
export const STANDARD_INPUT = "standard input";

/** The words after the name of the program. */
export const words: readonly string[] = hideBin(process.argv).map((word) =>
  word === "-" ? STANDARD_INPUT : word,
);

/** Refuses options without a value, which yargs ignores, and number options with other values, which it passes on as NaN. */
export function requireValues(args: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined && words.includes(`--${name}`)) throw new UsageError(`--${name} needs a value`);
    if (typeof value === "number" && Number.isNaN(value)) {
      throw new UsageError(
        `--${name} must be a number, but got ${JSON.stringify(givenTo(name) ?? "nothing")}`,
      );
    }
  }
}

function givenTo(option: string): string | undefined {
  const at = words.findIndex((word) => word === `--${option}` || word.startsWith(`--${option}=`));
  return at < 0
    ? undefined
    : words[at].includes("=")
      ? words[at].slice(words[at].indexOf("=") + 1)
      : words[at + 1];
}
