import { mean, sampleVariance } from "simple-statistics";

/** Mean and standard deviation of a sample. */
interface MeanAndStd {
  readonly mean: number;
  /** Square root of the sum of squared deviations over n - 1; 0 for one value. */
  readonly std: number;
}

/** Mean and sample standard deviation (ddof 1) of at least one value. */
export function meanAndStd(values: readonly number[]): MeanAndStd {
  const sample = [...values];
  return { mean: mean(sample), std: sample.length > 1 ? Math.sqrt(sampleVariance(sample)) : 0 };
}
