import type { FeatureMatrix } from "../../statistics/bayesianRegression.js";
import type { PlanePoint } from "../../statistics/convexHull.js";
import { farthestFirst } from "./farthestFirst.js";
import { GaussianProcess } from "./gaussianProcess.js";
import { quadraticFeatures, standardize } from "./planeFeatures.js";

/** Number of points that a Gaussian process chooses from: enough to cover the plane densely. */
const SHORTLIST = 300;

/** Length scales for budgets in epochs, whose design covers the plane: longer ones smooth too much. */
const EPOCHS_SCALES = [1, 1.5];

/** Everything derived from the candidates alone, computed once per search. */
export class Plane {
  readonly places: readonly PlanePoint[];
  readonly quadratic: FeatureMatrix;
  private lazyProcess: GaussianProcess | undefined;
  private lazyEpochsProcess: GaussianProcess | undefined;
  private lazyShortlist: readonly number[] | undefined;

  private constructor(candidates: readonly PlanePoint[]) {
    this.places = standardize(candidates);
    this.quadratic = quadraticFeatures(this.places);
  }

  private static readonly cache = new WeakMap<readonly PlanePoint[], Plane>();

  /** The plane of some candidates, cached by the identity of the array. */
  static of(candidates: readonly PlanePoint[]): Plane {
    const plane = Plane.cache.get(candidates) ?? new Plane(candidates);
    Plane.cache.set(candidates, plane);
    return plane;
  }

  get process(): GaussianProcess {
    return (this.lazyProcess ??= new GaussianProcess(this.places));
  }

  /** The process for budgets in epochs. */
  get epochsProcess(): GaussianProcess {
    return (this.lazyEpochsProcess ??= new GaussianProcess(this.places, EPOCHS_SCALES));
  }

  /** Indices of candidates spread over the plane. */
  get shortlist(): readonly number[] {
    return (this.lazyShortlist ??= farthestFirst(this.places, SHORTLIST));
  }
}
