/** Errors whose message begins with the name of a file or an argument, which stays as it is. */
const NAMES_FIRST: ReadonlySet<string> = new Set(["FormatError", "FileError", "ArgumentError"]);

/**
 * What went wrong, as a sentence for the page.
 *
 * @example
 * sentenceOf(new Error("training diverged")); // "Training diverged."
 * sentenceOf(new FormatError("bad.csv", "line 3 is empty")); // "bad.csv: line 3 is empty."
 */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (
    /out of memory|could not allocate|allocation failed|invalid (typed )?array (buffer )?length/i.test(
      message,
    )
  )
    return "The browser refused the memory for this. Choose fewer seeds or a smaller width, or close other tabs.";
  if (message === "") return "The browser gave no reason.";
  const namesFirst = error instanceof Error && NAMES_FIRST.has(error.name);
  const sentence = namesFirst ? message : message[0].toUpperCase() + message.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
