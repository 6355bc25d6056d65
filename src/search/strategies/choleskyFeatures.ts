import { portableExp } from "../../portableMath.js";
import type { Point } from "../../statistics/axes.js";
import type { FeatureMatrix } from "../../statistics/bayesianRegression.js";

/** Most features. Training runs are fewer, and the posterior costs the cube of this number. */
const MOST_FEATURES = 200;
/** The features end when they explain all but this share of the variance at every point. */
const NEGLIGIBLE = 1e-6;

/**
 * A constant, and features of the points whose inner products are the kernel exp(-|z - z'|² / (2 s²)): the columns of its
 * Cholesky factor, with the point of the largest unexplained variance as the next pivot. They are exact at the pivots. Elsewhere
 * they lack the unexplained variance, which ends below 1e-6, or after 200 features.
 *
 * Source: Fine and Scheinberg, "Efficient SVM Training Using Low-Rank Kernel Representations", JMLR 2, 2001.
 *
 * Cost: points x 200² operations.
 *
 * @param places standardized
 * @param lengthScale s, in standard deviations
 */
export function choleskyFeatures(places: readonly Point[], lengthScale: number): FeatureMatrix {
  const unexplained = new Float64Array(places.length).fill(1);
  const columns: Float64Array[] = [];
  while (columns.length < Math.min(MOST_FEATURES, places.length)) {
    let pivot = 0;
    for (let i = 1; i < places.length; i++) if (unexplained[i] > unexplained[pivot]) pivot = i;
    if (!(unexplained[pivot] > NEGLIGIBLE)) break;
    const column = new Float64Array(places.length);
    const root = Math.sqrt(unexplained[pivot]);
    for (let i = 0; i < places.length; i++) {
      let rest = kernel(places[i], places[pivot], lengthScale);
      for (const before of columns) rest -= before[i] * before[pivot];
      column[i] = rest / root;
      unexplained[i] -= column[i] * column[i];
    }
    unexplained[pivot] = 0;
    columns.push(column);
  }
  const width = 1 + columns.length;
  const values = new Float64Array(places.length * width);
  for (let i = 0; i < places.length; i++) {
    values[i * width] = 1;
    columns.forEach((column, k) => (values[i * width + 1 + k] = column[i]));
  }
  return { values, width };
}

function kernel(a: Point, b: Point, lengthScale: number): number {
  let square = 0;
  for (let k = 0; k < a.length; k++) square += ((a[k] - b[k]) / lengthScale) ** 2;
  return portableExp(Math.max(-700, -square / 2));
}
