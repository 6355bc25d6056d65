import { ArgumentError, StudyError } from "../../errors.js";
import { lowestOf } from "../../statistics/bayesianRegression.js";
import { leastSquares } from "../../statistics/leastSquares.js";
import { toBudget } from "./budget.js";
import { epochsEach } from "./epochsEach.js";
import { farthestFirst } from "./farthestFirst.js";
import type { ProcessPosterior } from "./gaussianProcess.js";
import { judgeSurface, type SurfaceModels } from "./judgeSurface.js";
import { Plane } from "./plane.js";
import { QUADRATIC_TERMS, QuadraticSurface } from "./quadraticSurface.js";
import {
  nextSeed,
  type SearchState,
  spent,
  type Strategy,
  TOLERANCE,
  type TrainingRequest,
} from "./strategy.js";

/** Trainings of the first design: one more than a quadratic has coefficients. */
const FIRST_DESIGN = QUADRATIC_TERMS + 1;
/** After so many trainings a Gaussian process takes over where the region is wanted. */
const PROCESS_AFTER = 14;
/** Surfaces drawn to choose a training for the region. */
const CHOICE_DRAWS = 48;

/**
 * Learns the error as a smooth surface over (C, 1/L), for the noise of one training is many times larger than what is
 * special about one graph: after seven graphs that lie far apart it trains, each time, the graph that tells most about
 * where a quadratic is lowest. The region needs a more supple surface, and few epochs a design that covers the plane: there
 * a Gaussian process does it.
 */
export const surface: Strategy = {
  name: "surface",
  summary: "learn the error as a surface over C and L; train where it tells most about its lowest point",

  check({ candidates, budget }) {
    const { unit, amount } = toBudget(budget);
    if (amount < FIRST_DESIGN)
      throw new ArgumentError(
        "budget",
        `at least ${FIRST_DESIGN} ${unit}, the first design of the strategy surface (random can do with fewer)`,
        amount,
      );
    const { quadratic } = Plane.of(candidates);
    const rows = candidates.map((_, i) =>
      Array.from(quadratic.values.subarray(i * quadratic.width, (i + 1) * quadratic.width)),
    );
    const few = candidates.length < FIRST_DESIGN;
    if (few || leastSquares(rows, new Array<number>(rows.length).fill(0)) === undefined)
      throw new ArgumentError(
        "graphs",
        "at least seven graphs that do not all lie on one line in the plane of C and L, to fit a quadratic (the strategies grid and random need no surface)",
        few ? candidates.length : "graphs on one curve",
      );
  },

  next(state) {
    const { candidates, trials, pending, goal } = state;
    const { places, quadratic } = Plane.of(candidates);
    const budget = toBudget(state.budget);
    const epochs = epochsEach(candidates.length, budget);
    if (spent(state) + (epochs ?? budget.full) > budget.amount) return undefined;
    const asked = [...trials, ...pending].map(({ graph }) => graph);
    const request = (graph: number): TrainingRequest => ({
      graph,
      seed: nextSeed(state, graph),
      ...(epochs !== undefined && { epochs }),
    });
    const { rows, errors } = finished(state);
    const varied = errors.some((error) => error !== errors[0]);
    if (epochs !== undefined || asked.length < FIRST_DESIGN) return request(farthest(places, asked));
    if (rows.length < FIRST_DESIGN && pending.length > 0) return undefined;
    if (rows.length < FIRST_DESIGN || !varied) return request(farthest(places, asked));
    const seed = (Math.imul(state.seed, 1_000_003) + asked.length) >>> 0;
    const under = pending.map(({ graph }) => graph);
    if (goal === "region" && asked.length >= PROCESS_AFTER) return request(forRegion(state, under, seed));
    return request(new QuadraticSurface(quadratic, rows, errors).mostInformative(under, seed));
  },

  recommend(state) {
    requireResult(state, finished(state).errors);
    const models = modelsOf(state);
    const graph = lowestOf(models.choosing.mean());
    return { graph, ...judgeSurface(graph, models, state.seed), flatnessP: models.quadratic.flatnessP };
  },

  judge(state, graph) {
    return judgeSurface(graph, modelsOf(state), state.seed);
  },
};

/** The surfaces through all errors; a quadratic is too stiff for the region, and for a design over the whole plane. */
function modelsOf(state: SearchState): SurfaceModels & { choosing: QuadraticSurface | ProcessPosterior } {
  const { quadratic: features, process } = Plane.of(state.candidates);
  const { rows, errors } = finished(state);
  const quadratic = new QuadraticSurface(features, rows, errors);
  const supple = process.fit(rows, errors);
  const stiff = state.goal === "optimum" && state.trials[0].epochs === undefined;
  return { quadratic, supple, stiff, choosing: stiff ? quadratic : supple };
}

function finished({ trials }: SearchState): { rows: number[]; errors: number[] } {
  const ended = trials.flatMap(({ graph, error }) => (error === undefined ? [] : [{ graph, error }]));
  return { rows: ended.map(({ graph }) => graph), errors: ended.map(({ error }) => error) };
}

/** The candidate farthest from all that were asked for; when all were, they begin again in the same order. */
function farthest(places: Plane["places"], asked: readonly number[]): number {
  const [fresh] = farthestFirst(places, 1, asked);
  if (fresh !== undefined) return fresh;
  const counts = new Map<number, number>();
  for (const graph of asked) counts.set(graph, (counts.get(graph) ?? 0) + 1);
  const fewest = Math.min(...counts.values());
  return asked.find((graph) => counts.get(graph) === fewest)!;
}

/** The graph of which the process is least certain whether it lies in the region. */
function forRegion(state: SearchState, pending: readonly number[], seed: number): number {
  const { process, shortlist } = Plane.of(state.candidates);
  const { rows, errors } = finished(state);
  let posterior: ProcessPosterior = process.fit(rows, errors);
  if (pending.length > 0) {
    const expected = posterior.mean();
    posterior = process.fit([...rows, ...pending], [...errors, ...pending.map((row) => expected[row])]);
  }
  const draws = posterior.draws(CHOICE_DRAWS, seed, shortlist);
  const edges = draws.map((draw) => draw[lowestOf(draw)] + TOLERANCE);
  const scores = shortlist.map((_, i) => {
    const inside = draws.filter((draw, k) => draw[i] <= edges[k]).length / draws.length;
    // the least certain has the lowest of these
    return -inside * (1 - inside);
  });
  return shortlist[lowestOf(scores)];
}

function requireResult({ trials }: SearchState, errors: readonly number[]): void {
  const no = (problem: string) => new StudyError(`The search has no result: ${problem}.`);
  if (errors.length === 0) throw no(`all ${trials.length} trainings gave up`);
  if (errors.every((error) => error === errors[0]))
    throw no(`all ${errors.length} trainings gave the same error, ${errors[0]} %`);
  if (errors.length < FIRST_DESIGN)
    throw no(
      `only ${errors.length} of ${trials.length} trainings came to their end, and a surface needs ${FIRST_DESIGN}`,
    );
}
