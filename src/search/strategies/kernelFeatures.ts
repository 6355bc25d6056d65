import { integerPower, portableExp } from "../../portableMath.js";
import type { Point } from "../../statistics/axes.js";
import type { FeatureMatrix } from "../../statistics/bayesianRegression.js";
import { monomials } from "../../statistics/monomials.js";
import { choleskyFeatures } from "./choleskyFeatures.js";
import { featureMatrix } from "./featureMatrix.js";

/** Highest power of the kernel's series. Higher powers matter only where |z| exceeds three length scales. */
const KERNEL_DEGREE = 9;

/**
 * A constant, and features whose inner product is the kernel exp(-|z - z'|² / (2 s²)) of a Gaussian process. In the plane they
 * are terms of the series of exp(z z' / s²), of which few matter. In more dimensions too many matter: see
 * `choleskyFeatures`.
 *
 * @param places standardized
 * @param lengthScale s, in standard deviations
 */
export function kernelFeatures(places: readonly Point[], lengthScale: number): FeatureMatrix {
  return places[0].length > 2 ? choleskyFeatures(places, lengthScale) : seriesFeatures(places, lengthScale);
}

function seriesFeatures(places: readonly Point[], lengthScale: number): FeatureMatrix {
  const factorials = [1];
  for (let k = 1; k <= KERNEL_DEGREE; k++) factorials.push(factorials[k - 1] * k);
  const powers = monomials(2, KERNEL_DEGREE);
  return featureMatrix(
    places.map((place) => {
      const [x, y] = [place[0] / lengthScale, place[1] / lengthScale];
      const height = portableExp(Math.max(-700, -(x * x + y * y) / 2));
      const terms = powers.map(
        ([i, j]) =>
          (height * signedPower(x, i) * signedPower(y, j)) / Math.sqrt(factorials[i] * factorials[j]),
      );
      return [1, ...terms];
    }),
  );
}

/** base to the power n. `integerPower` gives the same bits in every engine; `**` does not. */
function signedPower(base: number, n: number): number {
  return base < 0 && n % 2 === 1 ? -integerPower(-base, n) : integerPower(Math.abs(base), n);
}
