import type { Bin, PlaneBins } from "./planeBins.js";

/** The values in a bin. */
export interface BinnedValues extends Bin {
  readonly values: readonly number[];
  readonly mean: number;
}

/** A value at a point in the plane. */
export interface PlacedValue {
  readonly clustering: number;
  readonly pathLength: number;
  readonly value: number;
}

/**
 * Groups values by bin. Sums are taken in the order of the values.
 *
 * @returns the non-empty bins by increasing path length, then clustering: the order of NumPy's `matrix[~isnan(matrix)]`
 */
export function binnedMeans(bins: PlaneBins, placed: Iterable<PlacedValue>): BinnedValues[] {
  const filled = new Map<number, Bin & { values: number[] }>();
  for (const place of placed) {
    const bin = bins.binOf(place);
    const key = bins.keyOf(bin);
    const present = filled.get(key);
    if (present === undefined) filled.set(key, { ...bin, values: [place.value] });
    else present.values.push(place.value);
  }
  return [...filled]
    .sort(([a], [b]) => a - b)
    .map(([, bin]) => ({
      ...bin,
      mean: bin.values.reduce((sum, value) => sum + value, 0) / bin.values.length,
    }));
}
