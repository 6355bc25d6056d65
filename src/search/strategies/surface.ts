import { ArgumentError, requireNumber, StudyError } from "../../errors.js";
import { lowestOf } from "../../statistics/bayesianRegression.js";
import { leastSquares } from "../../statistics/leastSquares.js";
import type { Point } from "../../statistics/axes.js";
import { type Budget, toBudget, unitText } from "./budget.js";
import { epochsEach, trainingsWithin } from "./epochsEach.js";
import { CandidateSpace } from "./candidateSpace.js";
import { farthestFirst } from "./farthestFirst.js";
import type { ProcessPosterior } from "./gaussianProcess.js";
import { judgeSurface, type SurfaceModels } from "./judgeSurface.js";
import { quadraticTerms } from "./quadraticFeatures.js";
import { QuadraticSurface } from "./quadraticSurface.js";
import {
  nextSeed,
  type SearchState,
  spent,
  type Strategy,
  TOLERANCE,
  type TrainingRequest,
} from "./strategy.js";
import { testFlatness } from "./testFlatness.js";

/** With the goal "region", a Gaussian process takes over after this number of initial designs. */
const PROCESS_AFTER = 2;
/** Number of surfaces drawn to choose a training run for the region. */
const CHOICE_DRAWS = 48;

/** Number of training runs in the initial design: one more than a quadratic has coefficients, seven in the plane. */
function initialDesign(candidates: readonly Point[]): number {
  return quadraticTerms(candidates[0].length) + 1;
}

/**
 * Learns the error as a smooth surface over the measures, such as (C, 1/L), because the noise of one training run is many times larger than the effect
 * of a single graph. After an initial design of distant graphs, seven in the plane, it trains the graph that is most informative about
 * where a quadratic is lowest. The goal "region" needs a more flexible surface, so it uses a Gaussian process. So do budgets
 * in epochs, with a design that covers all measures.
 */
export const surface: Strategy = {
  name: "surface",
  summary:
    "fit the error as a surface over C and L; train the graphs that are most informative about its lowest point",

  check(search) {
    const { candidates, budget } = search;
    const design = initialDesign(candidates);
    requireDesign(toBudget(budget), design);
    const { quadratic } = CandidateSpace.of(search);
    const rows = candidates.map((_, i) =>
      Array.from(quadratic.values.subarray(i * quadratic.width, (i + 1) * quadratic.width)),
    );
    const few = candidates.length < design;
    if (few || leastSquares(rows, new Array<number>(rows.length).fill(0)) === undefined)
      throw new ArgumentError(
        "graphs",
        `${designText(search)}, to fit a quadratic (the grid and random strategies do not need this)`,
        few ? candidates.length : "graphs on one curve",
      );
  },

  next(state) {
    const { candidates, trials, pending, goal } = state;
    const { places, quadratic } = CandidateSpace.of(state);
    const design = initialDesign(candidates);
    const budget = toBudget(state.budget);
    const epochs = epochsEach(budget);
    if (spent(state) + (epochs ?? budget.full) > budget.amount) return undefined;
    const asked = [...trials, ...pending].map(({ graph }) => graph);
    const request = (graph: number): TrainingRequest => ({
      graph,
      seed: nextSeed(state, graph),
      ...(epochs !== undefined && { epochs }),
    });
    const { rows, errors } = finished(state);
    const varied = errors.some((error) => error !== errors[0]);
    if (epochs !== undefined || asked.length < design) return request(farthest(places, asked));
    if (rows.length < design && pending.length > 0) return undefined;
    if (rows.length < design || !varied) return request(farthest(places, asked));
    const seed = (Math.imul(state.seed, 1_000_003) + asked.length) >>> 0;
    const under = pending.map(({ graph }) => graph);
    if (goal === "region" && asked.length >= PROCESS_AFTER * design)
      return request(leastCertain(state, under, seed));
    return request(new QuadraticSurface(quadratic, rows, errors).mostInformative(under, seed));
  },

  recommend(state) {
    requireResult(state, finished(state).errors);
    const models = modelsOf(state);
    const graph = lowestOf(models.choosing.mean());
    return { graph, ...judgeSurface(graph, models, state) };
  },

  judge(state, graph) {
    return judgeSurface(graph, modelsOf(state), state);
  },

  testFlatness: (state) => testFlatness(surface, state),
};

/** Refuses a budget that ends before the initial design is complete. */
function requireDesign(budget: Budget, design: number): void {
  requireNumber("budget", budget.amount, 0, Number.MAX_SAFE_INTEGER);
  const suffices = (amount: number) => trainingsWithin({ ...budget, amount }) >= design;
  if (suffices(budget.amount)) return;
  // a larger budget may pay for fewer but longer training runs
  let least = Math.max(design, budget.amount + 1);
  while (!suffices(least)) least++;
  const each = epochsEach({ ...budget, amount: least }) ?? budget.full;
  const purpose =
    budget.unit === "trainings"
      ? "the initial design of the surface strategy"
      : `for the initial design of the surface strategy, ${design} training runs of ${each} epochs each`;
  throw new ArgumentError(
    "budget",
    `at least ${least} ${unitText(budget.unit)}, ${purpose} (the random strategy needs fewer)`,
    budget.amount,
  );
}

/** The candidates that determine a quadratic, in words. */
function designText({ candidates, axes }: Pick<SearchState, "candidates" | "axes">): string {
  const dimensions = candidates[0].length;
  if (dimensions === 2 && axes === undefined)
    return "at least seven graphs that do not lie on one curve in the (C, L) plane";
  const surface = dimensions === 2 ? "curve" : "surface";
  return `at least ${initialDesign(candidates)} graphs whose ${dimensions} measures do not lie on one ${surface}`;
}

/** The surfaces through all errors. A quadratic is too inflexible for the region, and for a design over all measures. */
function modelsOf(state: SearchState): SurfaceModels & { choosing: QuadraticSurface | ProcessPosterior } {
  const { quadratic: features, process, epochsProcess } = CandidateSpace.of(state);
  const { rows, errors } = finished(state);
  const inEpochs = state.trials[0].epochs !== undefined;
  const quadratic = new QuadraticSurface(features, rows, errors);
  const flexible = (inEpochs ? epochsProcess : process).fit(rows, errors);
  const stiff = state.goal === "optimum" && !inEpochs;
  return { quadratic, flexible, stiff, choosing: stiff ? quadratic : flexible };
}

function finished({ trials }: SearchState): { rows: number[]; errors: number[] } {
  const rows: number[] = [];
  const errors: number[] = [];
  // each choice reads all training runs
  for (const { graph, error } of trials) {
    if (error === undefined) continue;
    rows.push(graph);
    errors.push(error);
  }
  return { rows, errors };
}

/** The candidate farthest from all requested ones. When all were requested, the order starts again. */
function farthest(places: readonly Point[], asked: readonly number[]): number {
  const [fresh] = farthestFirst(places, 1, asked);
  if (fresh !== undefined) return fresh;
  const counts = new Map<number, number>();
  for (const graph of asked) counts.set(graph, (counts.get(graph) ?? 0) + 1);
  const fewest = Math.min(...counts.values());
  return asked.find((graph) => counts.get(graph) === fewest)!;
}

/** The graph for which it is least certain whether it lies in the region. */
function leastCertain(state: SearchState, pending: readonly number[], seed: number): number {
  const { process, shortlist } = CandidateSpace.of(state);
  const { tolerance = TOLERANCE } = state;
  const { rows, errors } = finished(state);
  let posterior: ProcessPosterior = process.fit(rows, errors);
  if (pending.length > 0) {
    const expected = posterior.mean();
    posterior = process.fit([...rows, ...pending], [...errors, ...pending.map((row) => expected[row])]);
  }
  const draws = posterior.draws(CHOICE_DRAWS, seed, shortlist);
  const edges = draws.map((draw) => draw[lowestOf(draw)] + tolerance);
  const scores = shortlist.map((_, i) => {
    const inside = draws.filter((draw, k) => draw[i] <= edges[k]).length / draws.length;
    // negated, because the lowest is taken
    return -inside * (1 - inside);
  });
  return shortlist[lowestOf(scores)];
}

function requireResult({ candidates, trials }: SearchState, errors: readonly number[]): void {
  const no = (problem: string) => new StudyError(`The search has no result: ${problem}.`);
  if (errors.length === 0) throw no(`all ${trials.length} training runs failed`);
  if (errors.every((error) => error === errors[0]))
    throw no(`all ${errors.length} training runs had the same error, ${errors[0]} %`);
  const design = initialDesign(candidates);
  if (errors.length < design)
    throw no(
      `only ${errors.length} of ${trials.length} training runs completed, but a surface needs ${design}`,
    );
}
