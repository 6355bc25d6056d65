import type { FeatureMatrix } from "../../statistics/bayesianRegression.js";
import type { PlanePoint } from "../../statistics/convexHull.js";
import { farthestFirst } from "./farthestFirst.js";
import { GaussianProcess } from "./gaussianProcess.js";
import { quadraticFeatures, standardize } from "./planeFeatures.js";

/** The places that a Gaussian process chooses from: enough to lie close together everywhere. */
const SHORTLIST = 300;

/** What follows from the candidates alone: made once for all choices of a search. */
export class Plane {
  readonly places: readonly PlanePoint[];
  readonly quadratic: FeatureMatrix;
  private lazyProcess: GaussianProcess | undefined;
  private lazyShortlist: readonly number[] | undefined;

  private constructor(candidates: readonly PlanePoint[]) {
    this.places = standardize(candidates);
    this.quadratic = quadraticFeatures(this.places);
  }

  private static readonly known = new WeakMap<readonly PlanePoint[], Plane>();

  static of(candidates: readonly PlanePoint[]): Plane {
    const plane = Plane.known.get(candidates) ?? new Plane(candidates);
    Plane.known.set(candidates, plane);
    return plane;
  }

  get process(): GaussianProcess {
    return (this.lazyProcess ??= new GaussianProcess(this.places));
  }

  /** Candidates spread over the whole plane. */
  get shortlist(): readonly number[] {
    return (this.lazyShortlist ??= farthestFirst(this.places, SHORTLIST));
  }
}
