import type { OwnExamples } from "./ownData.js";

/**
 * The option of the command line that names some examples, for a POSIX shell.
 *
 * @example
 * dataOption({ spec: "csv:it's.csv" }); // --data 'csv:it'\''s.csv'
 */
export function dataOption({ spec }: Pick<OwnExamples, "spec">): string {
  return `--data '${spec.replaceAll("'", `'\\''`)}'`;
}
