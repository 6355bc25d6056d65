import { mean, standardDeviation } from "simple-statistics";
import { integerPower, portableExp } from "../../portableMath.js";
import type { FeatureMatrix } from "../../statistics/bayesianRegression.js";
import type { PlanePoint } from "../../statistics/convexHull.js";

/** Highest power of the kernel's series. Higher powers matter only where |z| exceeds three length scales. */
const KERNEL_DEGREE = 9;

/** Places as z = (C, 1/L), standardized over the candidates. */
export function standardize(candidates: readonly PlanePoint[]): PlanePoint[] {
  const columns = [candidates.map(([c]) => c), candidates.map(([, l]) => 1 / l)].map((values) => {
    const [center, spread] = [mean(values), standardDeviation(values) || 1];
    return values.map((value) => (value - center) / spread);
  });
  return candidates.map((_, i) => [columns[0][i], columns[1][i]]);
}

/** The features 1, x, y, x², xy, y² of every point. */
export function quadraticFeatures(places: readonly PlanePoint[]): FeatureMatrix {
  return matrixOf(places.map(([x, y]) => [1, x, y, x * x, x * y, y * y]));
}

/**
 * A constant, and features whose inner product is the kernel exp(-|z - z'|² / (2 s²)) of a Gaussian process. They are the
 * terms of the series of exp(z z' / s²), of which few matter in two dimensions.
 */
export function kernelFeatures(places: readonly PlanePoint[], lengthScale: number): FeatureMatrix {
  const factorials = [1];
  for (let k = 1; k <= KERNEL_DEGREE; k++) factorials.push(factorials[k - 1] * k);
  return matrixOf(
    places.map((place) => {
      const [x, y] = [place[0] / lengthScale, place[1] / lengthScale];
      const height = portableExp(Math.max(-700, -(x * x + y * y) / 2));
      const terms = [1];
      for (let power = 0; power <= KERNEL_DEGREE; power++) {
        for (let j = 0; j <= power; j++) {
          const i = power - j;
          terms.push(
            (height * signedPower(x, i) * signedPower(y, j)) / Math.sqrt(factorials[i] * factorials[j]),
          );
        }
      }
      return terms;
    }),
  );
}

/** base to the power n. `integerPower` gives the same bits in every engine; `**` does not. */
function signedPower(base: number, n: number): number {
  return base < 0 && n % 2 === 1 ? -integerPower(-base, n) : integerPower(Math.abs(base), n);
}

function matrixOf(rows: readonly (readonly number[])[]): FeatureMatrix {
  return { values: Float64Array.from(rows.flat()), width: rows[0].length };
}
