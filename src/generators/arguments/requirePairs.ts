import { ArgumentError } from "../../errors.js";

/** The largest number of pairs of nodes that a generator visits, 2^34: about two minutes. */
const MOST_PAIRS = 17_179_869_184;

/**
 * Throws if a generator would visit too many pairs of nodes.
 *
 * @param argument name of the argument in the error message
 * @param pairs number of pairs, or an estimate
 * @throws {ArgumentError} for more than 2^34
 */
export function requirePairs(argument: string, pairs: number): void {
  if (pairs <= MOST_PAIRS) return;
  const visited = `${Math.round(pairs)} pairs`;
  throw new ArgumentError(argument, `small enough to visit at most ${MOST_PAIRS} pairs of nodes`, visited);
}
