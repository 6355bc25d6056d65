/** The mean, summed from left to right, because even the last bit may decide which graph is better. NaN for no values. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
