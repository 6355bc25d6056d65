import { type Axis, type Point, standardize } from "../../statistics/axes.js";
import type { FeatureMatrix } from "../../statistics/bayesianRegression.js";
import { farthestFirst } from "./farthestFirst.js";
import { GaussianProcess } from "./gaussianProcess.js";
import { quadraticFeatures } from "./quadraticFeatures.js";
import type { SearchState } from "./strategy.js";

/** Number of points that a Gaussian process chooses from: enough to cover the plane densely. */
const SHORTLIST = 300;

/** Length scales for budgets in epochs, whose design covers the plane: longer ones smooth too much. */
const EPOCHS_SCALES = [1, 1.5];

/** Everything derived from the candidates and their axes alone, computed once per search. */
export class CandidateSpace {
  readonly places: readonly Point[];
  readonly quadratic: FeatureMatrix;
  private lazyProcess: GaussianProcess | undefined;
  private lazyEpochsProcess: GaussianProcess | undefined;
  private lazyShortlist: readonly number[] | undefined;

  private constructor(candidates: readonly Point[], axes: readonly Axis[] | undefined) {
    this.places = standardize(candidates, axes);
    this.quadratic = quadraticFeatures(this.places);
  }

  private static readonly cache = new WeakMap<readonly Point[], Map<string, CandidateSpace>>();

  /** The space of some candidates, cached by the identity of the array, and by the axes. */
  static of({ candidates, axes }: Pick<SearchState, "candidates" | "axes">): CandidateSpace {
    const spaces = CandidateSpace.cache.get(candidates) ?? new Map<string, CandidateSpace>();
    CandidateSpace.cache.set(candidates, spaces);
    const key = axes?.join() ?? "";
    const space = spaces.get(key) ?? new CandidateSpace(candidates, axes);
    spaces.set(key, space);
    return space;
  }

  get process(): GaussianProcess {
    return (this.lazyProcess ??= new GaussianProcess(this.places));
  }

  /** The process for budgets in epochs. */
  get epochsProcess(): GaussianProcess {
    return (this.lazyEpochsProcess ??= new GaussianProcess(this.places, EPOCHS_SCALES));
  }

  /** Indices of candidates spread over the space. */
  get shortlist(): readonly number[] {
    return (this.lazyShortlist ??= farthestFirst(this.places, SHORTLIST));
  }
}
