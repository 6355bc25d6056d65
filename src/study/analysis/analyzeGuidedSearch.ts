import { correlate, outcome, range, type SearchAnalysis } from "./analyzeSearch.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { Judgement, TestedRecommendation } from "../../search/strategies/strategy.js";
import { isCompleted, type Trial } from "../trials/trial.js";

/**
 * Summarizes a guided search. It trains few graphs, not equally often. The recommended graph may not be among them, so only
 * the fresh training runs describe it and the baseline.
 *
 * @param graphs all candidates, by row
 * @param trials of the whole study, including the confirmation
 * @param judgement the strategy's judgement of the recommended graph, with its fresh training runs included
 */
export function analyzeGuidedSearch(
  graphs: readonly SampledGraph[],
  trials: readonly Trial[],
  recommendation: TestedRecommendation,
  judgement: Judgement,
): SearchAnalysis {
  const search = trials.filter((trial) => trial.phase === "search");
  const fresh = trials.filter((trial) => trial.phase === "confirmation" && trial.setting === undefined);
  // if training runs differ in length, only the longest count
  const longest = Math.max(...search.map(({ epochs }) => epochs ?? Infinity));
  const region = new Set(judgement.region);
  const trained = graphs.flatMap((graph, row) => {
    const result = outcome(
      search.filter((trial) => trial.graph === row && (trial.epochs ?? Infinity) === longest),
    );
    return result.errors.length > 0 ? [{ row, ...graph, ...result, inSweetSpot: region.has(row) }] : [];
  });
  const spot = graphs.filter((_, row) => region.has(row));
  const row = recommendation.graph;
  return {
    baseline: outcome(fresh.filter((trial) => trial.graph === "complete")),
    graphs: trained,
    // a graph that was trained for fewer epochs than others has not failed
    excluded: [...new Set(search.flatMap((trial) => (isCompleted(trial) ? [] : [trial.graph as number])))]
      .filter((failed) => !trained.some((graph) => graph.row === failed))
      .sort((a, b) => a - b),
    best: {
      row,
      ...graphs[row],
      ...outcome(fresh.filter((trial) => trial.graph === row)),
      inSweetSpot: region.has(row),
    },
    sweetSpot: {
      clustering: range(spot.map((graph) => graph.clustering)),
      pathLength: range(spot.map((graph) => graph.pathLength)),
      graphs: spot.length,
    },
    correlations: correlate(trained),
    guided: { recommendation, judgement },
    surface: undefined,
  };
}
