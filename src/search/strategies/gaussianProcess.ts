import { NumpyRandomState } from "../../random.js";
import { portableExp } from "../../portableMath.js";
import { BayesianRegression, evaluateAt, type FeatureMatrix } from "../../statistics/bayesianRegression.js";
import type { Point } from "../../statistics/axes.js";
import { kernelFeatures } from "./kernelFeatures.js";

/** Length scales in standard deviations of the candidates, weighted by how well they fit the data. */
const LENGTH_SCALES = [1.5, 2, 3];
/** Signal variance over noise variance. */
const RATIOS = [0.3, 1, 3, 10, 30];
/** Prior precision of the constant: practically flat. */
const FLAT_PRECISION = 1e-3;

interface WeightedModel {
  readonly features: FeatureMatrix;
  readonly posterior: BayesianRegression;
  /** Standard deviation of one training run. */
  readonly noise: number;
  /** Posterior probability of this model. */
  readonly weight: number;
}

/**
 * A Gaussian process: error as a smooth function of the standardized measures around an unknown level, with a
 * squared-exponential kernel. Length scale and signal-to-noise ratio are averaged over, weighted by their evidence.
 */
export class GaussianProcess {
  private readonly features: readonly FeatureMatrix[];

  /**
   * @param places all candidates, standardized
   * @param lengthScales in standard deviations of the candidates; default: 1.5, 2 and 3
   */
  constructor(places: readonly Point[], lengthScales: readonly number[] = LENGTH_SCALES) {
    this.features = lengthScales.map((scale) => kernelFeatures(places, scale));
  }

  /**
   * The posterior given some errors.
   *
   * @param rows index of the point of each error
   * @param errors in percent
   */
  fit(rows: readonly number[], errors: readonly number[]): ProcessPosterior {
    const level = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const centered = errors.map((error) => error - level);
    const models = this.features.flatMap((features) =>
      RATIOS.map((ratio) => {
        const precision = new Float64Array(features.width).fill(1 / ratio);
        precision[0] = FLAT_PRECISION;
        const posterior = new BayesianRegression(features, rows, centered, precision);
        return { features, posterior, log: posterior.logEvidence(rows.length) };
      }),
    );
    const highest = Math.max(...models.map(({ log }) => log));
    const weights = models.map(({ log }) => portableExp(Math.max(-700, log - highest)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return new ProcessPosterior(
      level,
      models.map(({ features, posterior }, k) => ({
        features,
        posterior,
        noise: Math.sqrt(posterior.residual / rows.length),
        weight: weights[k] / total,
      })),
    );
  }
}

/** The posterior of a Gaussian process. */
export class ProcessPosterior {
  constructor(
    private readonly level: number,
    private readonly models: readonly WeightedModel[],
  ) {}

  /** The expected error of every candidate. */
  mean(): Float64Array {
    const sum = new Float64Array(this.models[0].features.values.length / this.models[0].features.width).fill(
      this.level,
    );
    for (const { features, posterior, weight } of this.models) {
      if (weight < NEGLIGIBLE) continue;
      const mean = evaluateAt(features, posterior.mean);
      for (let i = 0; i < sum.length; i++) sum[i] += weight * mean[i];
    }
    return sum;
  }

  /**
   * Posterior draws of the errors of the candidates.
   *
   * @param count number of draws
   * @param at indices of the candidates; default: all, in order
   */
  draws(count: number, seed: number, at?: readonly number[]): Float64Array[] {
    const random = new NumpyRandomState(seed);
    return Array.from({ length: count }, () => {
      let left = random.randomSample();
      const { features, posterior, noise } =
        this.models.find(({ weight }) => (left -= weight) < 0) ?? this.models[this.models.length - 1];
      const drawn = evaluateAt(features, posterior.draw(noise, random), at);
      for (let i = 0; i < drawn.length; i++) drawn[i] += this.level;
      return drawn;
    });
  }
}

/** Models less probable than this are left out of the mean. */
const NEGLIGIBLE = 1e-6;
