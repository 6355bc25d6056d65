import type { FeatureMatrix } from "../../statistics/bayesianRegression.js";

/** The matrix with these rows. */
export function featureMatrix(rows: readonly (readonly number[])[]): FeatureMatrix {
  return { values: Float64Array.from(rows.flat()), width: rows[0].length };
}
