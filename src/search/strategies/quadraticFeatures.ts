import type { Point } from "../../statistics/axes.js";
import type { FeatureMatrix } from "../../statistics/bayesianRegression.js";
import { featureMatrix } from "./featureMatrix.js";

/** Number of terms of a quadratic in k variables: 1 + k + k (k + 1) / 2, which is 6 in the plane. */
export function quadraticTerms(dimensions: number): number {
  return 1 + dimensions + (dimensions * (dimensions + 1)) / 2;
}

/** A constant, the coordinates and their products in pairs: 1, x, y, x², xy, y² in the plane. */
export function quadraticFeatures(places: readonly Point[]): FeatureMatrix {
  return featureMatrix(
    places.map((place) => [1, ...place, ...place.flatMap((x, i) => place.slice(i).map((y) => x * y))]),
  );
}
