import { distance } from "fastest-levenshtein";

/** Share of a name's characters that may be wrong. */
const WRONG = 1 / 3;

/**
 * The known name that was probably meant: the one with the fewest edits, if these are at most a third of its characters, and one
 * edit at least. Upper and lower case are the same.
 *
 * @example
 * nearestName("serch", ["search", "train"]); // "search"
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((each) => ({ each, edits: distance(name.toLowerCase(), each.toLowerCase()) }))
    .filter(({ each, edits }) => edits <= Math.max(1, Math.floor(WRONG * each.length)))
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.each;
}
