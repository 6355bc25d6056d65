/**
 * A number with at most so many decimals.
 *
 * @example
 * roundTo(2.2345, 2); // 2.23
 */
export function roundTo(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
