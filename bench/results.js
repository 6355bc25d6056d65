// The rows of all tables of this process, for `sweetspot bench --json` and `--compare`.

/** Rows as `{ what, who, milliseconds, spread, ratio }`: see src/cli/output/benchResults.ts. */
export const results = [];

let what = "";

/** Prints the title of a table, to which the next rows belong. */
export function heading(title) {
  what = title;
  console.log(`\n${title}`);
}

/**
 * Adds a row: its name, minimum in milliseconds, how far the median is above it, and the first row's minimum; the peak memory
 * of its process if it had one of its own.
 */
export function record({ name, least, median, megabytes }, reference) {
  results.push({ what, who: name, milliseconds: least, spread: median, ratio: least / reference, megabytes });
}
