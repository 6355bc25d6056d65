import { NumpyRandomState } from "../../random.js";
import { completeSearch } from "./askTell.js";
import { CandidateSpace } from "./candidateSpace.js";
import { farthestFirst } from "./farthestFirst.js";
import { QuadraticSurface } from "./quadraticSurface.js";
import type { SearchState, Strategy, TrainingOutcome } from "./strategy.js";

/** Replayed searches: with 100, a flat surface has p < 0.05 in 5 / 101 of all searches. */
const MOST_REPLAYS = 100;
/** Replays of large budgets: 2 / 41 of all searches. */
const FEWEST_REPLAYS = 40;
/** Training runs in all replays together, which bounds the cost. */
const REPLAYED_TRAININGS = 6_000;
/** The replays end early after this many that look as little flat as the search, because p is far above 0.05 then. */
const ENOUGH_EXCEEDANCES = 10;
/** Candidates of a replay, spread over all of them. With more, the statistic is distributed alike. */
const REPLAYED_CANDIDATES = 100;
/** Adds to the seed of the search, so that the permutations are not those of its choices. */
const SEED_OFFSET = 0x9e3779b9;

/**
 * Tests whether the error depends on the graph at all. The statistic is the F ratio of the quadratic against noise. Its
 * usual p-value is wrong after a search, because the choices depend on the errors, and because errors are not normal. So the
 * search is replayed with its own errors in random order. If the error does not depend on the graph, every order is equally
 * likely, whatever its distribution, and the test is exact except that replays choose from fewer candidates.
 *
 * p = (1 + k) / (1 + m) if k of m replays have at least the ratio of the search. After ten such replays it is 10 / m
 * (Besag and Clifford, "Sequential Monte Carlo p-values", Biometrika 78, 1991).
 *
 * Cost: up to 100 searches over 100 candidates, about a third of a second for 20 training runs.
 *
 * @param strategy the strategy that made the search
 * @param state the completed search
 * @returns p-value of "the surface is flat"; NaN with too few training runs
 */
export function testFlatness(strategy: Strategy, state: SearchState): number {
  const { trials } = state;
  const ratio = ratioOf(state, trials);
  if (Number.isNaN(ratio)) return NaN;
  const { places } = CandidateSpace.of(state);
  const candidates = farthestFirst(places, REPLAYED_CANDIDATES).map((i) => state.candidates[i]);
  const search: SearchState = { ...state, candidates, pending: [], goal: "optimum" };
  const random = new NumpyRandomState((state.seed + SEED_OFFSET) >>> 0);
  const replays = replaysOf(trials.length);
  let exceedances = 0;
  for (let k = 1; k <= replays; k++) {
    const order = random.permutation(trials.length);
    const errors = Array.from(order, (i) => trials[i].error);
    if (ratioOf(search, replay(strategy, search, errors)) >= ratio) exceedances++;
    if (exceedances === ENOUGH_EXCEEDANCES) return exceedances / k;
  }
  return (1 + exceedances) / (1 + replays);
}

/** How many replays a search of this many training runs gets: a multiple of 20, so that 0.05 is nearly attained. */
function replaysOf(trainings: number): number {
  const affordable = 20 * Math.floor(REPLAYED_TRAININGS / trainings / 20);
  return Math.min(MOST_REPLAYS, Math.max(FEWEST_REPLAYS, affordable));
}

/** The search as it would have gone with these errors. */
function replay(
  strategy: Strategy,
  state: SearchState,
  errors: readonly (number | undefined)[],
): readonly TrainingOutcome[] {
  return completeSearch(strategy, state, (_, index) => ({ error: errors[index] }), errors.length);
}

function ratioOf(
  space: Pick<SearchState, "candidates" | "axes">,
  trials: readonly TrainingOutcome[],
): number {
  const ended = trials.flatMap(({ graph, error }) => (error === undefined ? [] : [{ graph, error }]));
  const rows = ended.map(({ graph }) => graph);
  const errors = ended.map(({ error }) => error);
  return new QuadraticSurface(CandidateSpace.of(space).quadratic, rows, errors).flatnessRatio;
}
