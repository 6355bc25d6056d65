import type { FormatError } from "../../../errors.js";
import { parseNumber } from "./parseNumber.js";
import { quoted } from "./quoted.js";
import type { ReadOptions } from "./readOptions.js";

/**
 * The weight of an edge. A text that is not a finite number is no weight, but an error if weights are kept.
 *
 * @param text what the file says; undefined or empty for an edge without a weight
 * @param fail makes an error with the place in the file
 * @throws {FormatError} for a text that is not a finite number, if weights are kept
 */
export function finiteWeight(
  text: string | undefined,
  { weighted = false }: ReadOptions,
  fail: (problem: string) => FormatError,
): number | undefined {
  const weight = parseNumber(text?.trim());
  if (Number.isFinite(weight)) return weight;
  if (text && weighted) throw fail(`expected a finite number as weight, but got ${quoted(text)}`);
  return undefined;
}
