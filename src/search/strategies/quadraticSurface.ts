import { NumpyRandomState } from "../../random.js";
import {
  BayesianRegression,
  evaluateAt,
  type FeatureMatrix,
  lowestOf,
  lowestPoint,
} from "../../statistics/bayesianRegression.js";

/**
 * Noise variance over the prior variance of a coefficient. It assumes noise of half the standard deviation of the first
 * errors and coefficients of up to ten times that deviation. This prior is nearly flat: it matters only until there are
 * more training runs than terms.
 */
const PRECISION = 0.0025;
/** Prior guess of the noise in standard deviations of all errors, and its weight in training runs. */
const NOISE_GUESS = 0.5;
const GUESS_WEIGHT = 4;
/** Number of surfaces drawn to choose a training run. */
const DRAWS = 48;

/** Error as a Bayesian quadratic in the standardized measures, from the training runs so far. */
export class QuadraticSurface {
  private readonly level: number;
  private readonly posterior: BayesianRegression;
  /** Standard deviation of the error of one training run: a prior guess at first, then estimated. */
  readonly noise: number;
  /** F ratio of the surface against noise; NaN with too few training runs. */
  readonly flatnessRatio: number;

  /**
   * @param features `quadraticFeatures` of all candidates
   * @param rows index of the candidate of each training run
   * @param errors in percent
   */
  constructor(
    private readonly features: FeatureMatrix,
    private readonly rows: readonly number[],
    private readonly errors: readonly number[],
  ) {
    const n = errors.length;
    this.level = errors.reduce((sum, error) => sum + error, 0) / n;
    const total = errors.reduce((sum, error) => sum + (error - this.level) ** 2, 0);
    this.posterior = this.regress(rows, errors);
    const free = Math.max(0, n - features.width);
    const { residual } = this.posterior;
    const guess = (NOISE_GUESS ** 2 * total) / Math.max(1, n - 1);
    this.noise = Math.sqrt((GUESS_WEIGHT * guess + (free > 0 ? residual : 0)) / (GUESS_WEIGHT + free));
    const explained = Math.max(0, total - residual) / (features.width - 1);
    this.flatnessRatio = free > 0 && total > 0 ? explained / (residual / free) : NaN;
  }

  /** The expected error of every candidate. */
  mean(): Float64Array {
    return this.lifted(this.posterior.mean);
  }

  /** Posterior draws of the errors of every candidate. */
  draws(count: number, seed: number): Float64Array[] {
    const random = new NumpyRandomState(seed);
    return Array.from({ length: count }, () => this.lifted(this.posterior.draw(this.noise, random)));
  }

  /**
   * The candidate whose training is most informative about where the surface is lowest.
   *
   * Surfaces are drawn from the posterior. For each one, d is the difference in features between its lowest point and the
   * current lowest point. Training x reduces the variance of the error difference d'b by (d' S phi(x))² / (noise² +
   * phi(x)' S phi(x)), where S is the posterior covariance. The candidate with the highest sum over the surfaces is taken.
   *
   * @param pending candidates in training: S includes them as if they were completed
   */
  mostInformative(pending: readonly number[], seed: number): number {
    const { values, width } = this.features;
    const expected = this.mean();
    const posterior =
      pending.length === 0
        ? this.posterior
        : // errors equal to the expectation leave the mean unchanged
          this.regress([...this.rows, ...pending], [...this.errors, ...pending.map((row) => expected[row])]);
    const random = new NumpyRandomState(seed);
    const now = lowestOf(expected);
    const sum = new Float64Array(width * width);
    const difference = new Float64Array(width);
    for (let k = 0; k < DRAWS; k++) {
      const lowest = lowestPoint(this.features, posterior.draw(this.noise, random));
      for (let a = 0; a < width; a++) difference[a] = values[lowest * width + a] - values[now * width + a];
      const w = posterior.covarianceTimes(difference);
      for (let a = 0; a < width; a++) for (let b = 0; b < width; b++) sum[a * width + b] += w[a] * w[b];
    }
    const scores = new Float64Array(expected.length);
    for (let i = 0; i < scores.length; i++) {
      const from = i * width;
      let score = 0;
      for (let a = 0; a < width; a++) {
        const x = values[from + a];
        for (let b = 0; b < width; b++) score += x * sum[a * width + b] * values[from + b];
      }
      // negated, because the lowest is taken
      scores[i] = -score / (1 + posterior.varianceAt(i));
    }
    return lowestOf(scores);
  }

  private regress(rows: readonly number[], errors: readonly number[]): BayesianRegression {
    const precision = new Float64Array(this.features.width).fill(PRECISION);
    return new BayesianRegression(
      this.features,
      rows,
      errors.map((error) => error - this.level),
      precision,
    );
  }

  private lifted(coefficients: Float64Array): Float64Array {
    const errors = evaluateAt(this.features, coefficients);
    for (let i = 0; i < errors.length; i++) errors[i] += this.level;
    return errors;
  }
}
