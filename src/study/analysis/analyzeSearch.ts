import { StudyError } from "../../errors.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import { bootstrapOptimum, type OptimumInterval } from "../../statistics/bootstrapOptimum.js";
import type { PlanePoint } from "../../statistics/convexHull.js";
import { partialSpearman, pearson, spearman, type Correlation } from "../../statistics/correlation.js";
import { meanAndStd } from "../../statistics/meanAndStd.js";
import { fitResponseSurface, type ResponseSurface } from "../../statistics/responseSurface.js";
import { testSweetSpot } from "../../search/region/sweetSpot.js";
import type { Judgement, TestedRecommendation } from "../../search/strategies/strategy.js";
import { isCompleted, scoredError, type Trial } from "../trials/trial.js";

/** Differences with a lower p-value are significant. */
export const SIGNIFICANCE = 0.05;

/** The results of all training runs of one graph. */
export interface Outcome {
  /**
   * Top-1 errors in percent, or mean squared errors in percent of the target's variance, in the order of the seeds; of
   * shortened training runs, see `scoredError`.
   */
  readonly errors: readonly number[];
  readonly mean: number;
  /** Sample standard deviation (ddof 1). */
  readonly std: number;
  /** Number of failed training runs. */
  readonly failed: number;
  readonly width: number;
  readonly flops: number;
  readonly params: number;
}

/** A sampled graph with its outcome. */
export type TrainedGraph = SampledGraph &
  Outcome & {
    /** Its number in the study, from 0. */
    readonly row: number;
    /** Whether it is statistically indistinguishable from the best graph: one-sided pooled t-test, p >= 0.05. */
    readonly inSweetSpot: boolean;
  };

/** Correlations of the error with a measure, over the graphs. */
export interface Correlations {
  readonly pearson: Correlation;
  readonly spearman: Correlation;
}

/** The results of the search. */
export interface SearchAnalysis {
  readonly baseline: Outcome;
  /** The graphs whose training runs all completed, by row. */
  readonly graphs: readonly TrainedGraph[];
  /** Rows of the graphs with a failed training run, which are left out. */
  readonly excluded: readonly number[];
  /** The graph with the lowest mean. */
  readonly best: TrainedGraph;
  /** The ranges spanned by the graphs that are statistically indistinguishable from the best. */
  readonly sweetSpot: {
    readonly clustering: readonly [low: number, high: number];
    readonly pathLength: readonly [low: number, high: number];
    readonly graphs: number;
  };
  readonly correlations: {
    readonly clustering: Correlations;
    readonly pathLength: Correlations;
    readonly density: Correlations;
    /** Rank correlations at equal density. */
    readonly clusteringGivenDensity: Correlation;
    readonly pathLengthGivenDensity: Correlation;
  };
  /** The conclusion of a guided search; absent for a grid. */
  readonly guided?: {
    readonly recommendation: TestedRecommendation;
    /** The same with the fresh training runs included. */
    readonly judgement: Judgement;
  };
  /** Undefined when the graphs do not determine a quadratic. */
  readonly surface: (ResponseSurface & { readonly interval: OptimumInterval | undefined }) | undefined;
}

/**
 * Analyses the trials of the search: mean errors, the best graph, the sweet spot, correlations of the error with the
 * measures, and a quadratic response surface. The sweet spot contains the graphs that are statistically indistinguishable
 * from the best.
 *
 * @param graphs the sampled graphs, by row
 * @param trials of the whole study, in any order
 * @throws {StudyError} when no graph, or the baseline, has enough completed training runs
 */
export function analyzeSearch(graphs: readonly SampledGraph[], trials: readonly Trial[]): SearchAnalysis {
  const search = trials.filter((trial) => trial.phase === "search");
  const baseline = outcome(search.filter((trial) => trial.graph === "complete"));
  const outcomes = graphs.map((_, row) => outcome(search.filter((trial) => trial.graph === row)));
  const complete = outcomes.flatMap((each, row) =>
    each.failed === 0 && each.errors.length > 1 ? [{ row, ...graphs[row], ...each }] : [],
  );
  if (complete.length === 0) throw noResult("every sampled graph has a failed training", search);
  if (baseline.errors.length < 2)
    throw noResult("the fully connected network has fewer than two completed training runs", search);

  const { best, members, rectangle } = testSweetSpot(complete);
  const trained = complete.map((graph, i) => ({ ...graph, inSweetSpot: members[i] }));
  return {
    baseline,
    graphs: trained,
    excluded: graphs.flatMap((_, row) => (trained.some((graph) => graph.row === row) ? [] : [row])),
    best: trained[complete.indexOf(best)],
    sweetSpot: { ...rectangle, graphs: members.filter(Boolean).length },
    correlations: correlate(trained),
    surface: surfaceOf(trained),
  };
}

/** Summarizes the training runs of one graph, in the order of the seeds. */
export function outcome(trials: readonly Trial[]): Outcome {
  const completed = trials.filter(isCompleted).sort((a, b) => a.seed - b.seed);
  const errors = completed.map(scoredError);
  const { mean, std } = errors.length > 0 ? meanAndStd(errors) : { mean: NaN, std: NaN };
  const { width, flops, params } = completed[0] ?? { width: NaN, flops: NaN, params: NaN };
  return { errors, mean, std, failed: trials.length - completed.length, width, flops, params };
}

/** A StudyError with the reason of the first failed training run. */
export function noResult(problem: string, trials: readonly Trial[]): StudyError {
  const failed = trials.flatMap((trial) => (isCompleted(trial) ? [] : [trial.failed]));
  const reason = failed.length > 0 ? ` (${failed[0]})` : "";
  return new StudyError(`The study has no result: ${problem}${reason}.`);
}

/** The correlations of the graphs' mean errors with their measures. */
export function correlate(graphs: readonly TrainedGraph[]): SearchAnalysis["correlations"] {
  const error = graphs.map((graph) => graph.mean);
  const clustering = graphs.map((graph) => graph.clustering);
  const pathLength = graphs.map((graph) => graph.pathLength);
  const density = graphs.map((graph) => graph.density);
  const both = (measure: readonly number[]): Correlations => ({
    pearson: pearson(error, measure),
    spearman: spearman(error, measure),
  });
  return {
    clustering: both(clustering),
    pathLength: both(pathLength),
    density: both(density),
    clusteringGivenDensity: partialSpearman(error, clustering, density),
    pathLengthGivenDensity: partialSpearman(error, pathLength, density),
  };
}

function surfaceOf(graphs: readonly TrainedGraph[]): SearchAnalysis["surface"] {
  const points = graphs.map((graph): PlanePoint => [graph.clustering, graph.pathLength]);
  const errors = graphs.map((graph) => graph.mean);
  const surface = fitResponseSurface(points, errors);
  return surface && { ...surface, interval: bootstrapOptimum(points, errors) };
}

/** Smallest and largest value. */
export function range(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
