import { StudyError } from "../errors.js";
import { bootstrapOptimum, type OptimumInterval } from "../statistics/bootstrapOptimum.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { fitResponseSurface, type ResponseSurface } from "../statistics/responseSurface.js";
import type { Recommendation } from "../search/strategies/strategy.js";
import { type Outcome, outcome } from "../study/analysis/analyzeSearch.js";
import type { GuidedSearch } from "../study/guidedSearch.js";
import type { SampledGraph } from "../study/plan/sampleGraphs.js";
import type { Trial } from "../study/trials/trial.js";

/** A candidate that has been trained, and its number in the study. */
export type GraphSoFar = SampledGraph & Outcome & { readonly row: number };

/** What the search knows so far. */
export interface SearchSoFar {
  /** Candidates with completed training runs. If training runs differ in length, only the longest count. */
  readonly graphs: readonly GraphSoFar[];
  /** Candidates that were trained for fewer epochs only. */
  readonly shorter: number;
  /** Absent until the fully connected network has completed a training run. */
  readonly baseline: Outcome | undefined;
  /** What the strategy would recommend now; of a grid, the graph with the lowest mean. */
  readonly best: GraphSoFar | undefined;
  /** The strategy's recommendation; absent for a grid, and while the trials are inconclusive. */
  readonly recommendation: Recommendation | undefined;
  /** The fitted quadratic and the bootstrap interval of its lowest point; absent while the graphs do not determine one. */
  readonly surface: (ResponseSurface & { readonly interval: OptimumInterval | undefined }) | undefined;
}

/** Resamples for the interval: fewer than in a report, because it is computed again after every trial. */
const RESAMPLES = 200;

/** Analyses the trials of a search that may be under way. */
export function searchSoFar(
  graphs: readonly SampledGraph[],
  trials: readonly Trial[],
  guided: GuidedSearch | undefined,
): SearchSoFar {
  const search = trials.filter(({ phase, graph }) => phase === "search" && typeof graph === "number");
  const longest = Math.max(...search.map(({ epochs }) => epochs ?? Infinity));
  const byRow = new Map<number, Trial[]>();
  for (const trial of search) {
    if ((trial.epochs ?? Infinity) < longest) continue;
    const row = trial.graph as number;
    byRow.set(row, [...(byRow.get(row) ?? []), trial]);
  }
  const trained = [...byRow]
    .flatMap(([row, all]): GraphSoFar[] =>
      row < graphs.length ? [{ row, ...graphs[row], ...outcome(all) }] : [],
    )
    .filter(({ errors }) => errors.length > 0)
    .sort((a, b) => a.row - b.row);
  const complete = trials.filter(
    ({ phase, graph, setting }) => graph === "complete" && setting === undefined && phase !== "tuning",
  );
  const baseline = outcome(complete);
  const recommendation = trained.length > 0 ? recommend(guided, trials) : undefined;
  const lowest = [...trained].sort((a, b) => a.mean - b.mean).at(0);
  const rows = new Set(search.map(({ graph }) => graph));
  return {
    graphs: trained,
    shorter: rows.size - byRow.size,
    baseline: baseline.errors.length > 0 ? baseline : undefined,
    best: trained.find(({ row }) => row === recommendation?.graph) ?? lowest,
    recommendation,
    surface: surfaceOf(trained),
  };
}

/** A journal that lacks lines, or has some of another study, may be more than a strategy can read. */
function recommend(guided: GuidedSearch | undefined, trials: readonly Trial[]): Recommendation | undefined {
  try {
    return guided?.recommendSoFar(trials);
  } catch (error) {
    if (error instanceof StudyError) return undefined;
    throw error;
  }
}

function surfaceOf(trained: readonly GraphSoFar[]): SearchSoFar["surface"] {
  const points = trained.map(({ clustering, pathLength }): PlanePoint => [clustering, pathLength]);
  const errors = trained.map(({ mean }) => mean);
  const surface = fitResponseSurface(points, errors);
  return surface && { ...surface, interval: bootstrapOptimum(points, errors, RESAMPLES) };
}
