/** The errors of several training runs after an epoch. */
export interface EpochStatistics {
  /** From 1. */
  readonly epoch: number;
  /** Training runs that have come this far. */
  readonly runs: number;
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
  /** Standard error of the mean; NaN for a single run. */
  readonly standardError: number;
}

/**
 * Statistics of each epoch that every run has completed, so that all points of a curve are about the same runs.
 *
 * @param curves the error after each epoch, one list for each run
 *
 * @example
 * curveStatistics([[4, 2], [6]]).map(({ mean }) => mean); // [5]
 */
export function curveStatistics(curves: readonly (readonly number[])[]): EpochStatistics[] {
  const epochs = curves.length === 0 ? 0 : Math.min(...curves.map(({ length }) => length));
  return Array.from({ length: epochs }, (_, k) => {
    const errors = curves.map((curve) => curve[k]);
    const runs = errors.length;
    const mean = errors.reduce((sum, error) => sum + error, 0) / runs;
    const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
    return {
      ...{ epoch: k + 1, runs, mean },
      lowest: Math.min(...errors),
      highest: Math.max(...errors),
      standardError: Math.sqrt(squares / (runs - 1) / runs),
    };
  });
}
