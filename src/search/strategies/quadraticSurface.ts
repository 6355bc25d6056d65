import { NumpyRandomState } from "../../random.js";
import {
  BayesianRegression,
  evaluateAt,
  type FeatureMatrix,
  lowestOf,
} from "../../statistics/bayesianRegression.js";
import { fUpperTail } from "../../statistics/fUpperTail.js";

/** Terms of a quadratic in two variables. */
export const QUADRATIC_TERMS = 6;

/**
 * Noise variance over the prior variance of a coefficient: of noise that makes half of the first errors' deviation, and
 * of coefficients up to ten times that deviation. Near-flat: it matters only until the seventh training.
 */
const PRECISION = 0.0025;
/** The noise guessed at first, in deviations of all errors, and how many trainings that guess is worth. */
const NOISE_GUESS = 0.5;
const GUESS_WEIGHT = 4;
/** Surfaces that are drawn to choose a training. */
const DRAWS = 48;

/** Error as a Bayesian quadratic over the standardized plane, from the trainings so far. */
export class QuadraticSurface {
  private readonly level: number;
  private readonly posterior: BayesianRegression;
  /** Standard deviation of one training's error: guessed at first, then learnt. */
  readonly noise: number;
  /** F-test: probability of a surface that explains so much when the errors are noise. */
  readonly flatnessP: number;

  /**
   * @param features `quadraticFeatures` of all candidates
   * @param rows the candidate of each training
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
    const free = Math.max(0, n - QUADRATIC_TERMS);
    const { residual } = this.posterior;
    const guess = (NOISE_GUESS ** 2 * total) / Math.max(1, n - 1);
    this.noise = Math.sqrt((GUESS_WEIGHT * guess + (free > 0 ? residual : 0)) / (GUESS_WEIGHT + free));
    const explained = Math.max(0, total - residual) / (QUADRATIC_TERMS - 1);
    this.flatnessP =
      free > 0 && residual > 0 ? fUpperTail(explained / (residual / free), QUADRATIC_TERMS - 1, free) : NaN;
  }

  /** The expected error of every candidate. */
  mean(): Float64Array {
    return this.lifted(this.posterior.mean);
  }

  /** Errors of every candidate, drawn so many times. */
  draws(count: number, seed: number): Float64Array[] {
    const random = new NumpyRandomState(seed);
    return Array.from({ length: count }, () => this.lifted(this.posterior.draw(this.noise, random)));
  }

  /**
   * The candidate whose training tells most about where the surface is lowest.
   *
   * Surfaces are drawn from the posterior; d is the difference in features between each one's lowest place and the
   * present one. Training x lowers the variance of the error's difference d'b by (d' S phi(x))² / (noise² + phi(x)' S
   * phi(x)), where S is the posterior's covariance: the candidate with the highest sum over the surfaces is taken.
   *
   * @param pending candidates under training: they count for S as they will when they have ended
   */
  mostInformative(pending: readonly number[], seed: number): number {
    const { values, width } = this.features;
    const expected = this.mean();
    const posterior =
      pending.length === 0
        ? this.posterior
        : // errors as expected leave the mean where it is
          this.regress([...this.rows, ...pending], [...this.errors, ...pending.map((row) => expected[row])]);
    const random = new NumpyRandomState(seed);
    const now = lowestOf(expected);
    const sum = new Float64Array(width * width);
    for (let k = 0; k < DRAWS; k++) {
      const lowest = lowestOf(evaluateAt(this.features, posterior.draw(this.noise, random)));
      const difference = new Float64Array(width);
      for (let a = 0; a < width; a++) difference[a] = values[lowest * width + a] - values[now * width + a];
      const w = posterior.covarianceTimes(difference);
      for (let a = 0; a < width; a++) for (let b = 0; b < width; b++) sum[a * width + b] += w[a] * w[b];
    }
    const scores = new Float64Array(expected.length);
    for (let i = 0; i < scores.length; i++) {
      let score = 0;
      for (let a = 0; a < width; a++)
        for (let b = 0; b < width; b++)
          score += values[i * width + a] * sum[a * width + b] * values[i * width + b];
      // the highest score is the lowest of these
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
