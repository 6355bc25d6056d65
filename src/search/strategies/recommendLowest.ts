import { meanOf } from "../../statistics/meanOf.js";
import { StudyError } from "../../errors.js";
import { boxAround, insideBox } from "../region/box.js";
import { testIndistinguishable } from "../region/sweetSpot.js";
import type { Recommendation, SearchState } from "./strategy.js";

/**
 * The paper's rule: the graph with the lowest mean error is the best, and every graph in the sweet spot around it is as
 * good. See `testSweetSpot`. With more than two measures it is a box.
 *
 * @param among indices of graphs that may be recommended; default: all
 * @throws {StudyError} when all training runs failed, or all had the same error
 */
export function recommendLowest(
  { candidates, trials }: SearchState,
  among?: readonly number[],
): Recommendation {
  const longest = Math.max(...trials.map(({ epochs }) => epochs ?? Infinity));
  const byGraph = new Map<number, number[]>();
  for (const { graph, error, epochs } of trials) {
    if (error === undefined || (epochs ?? Infinity) < longest) continue;
    if (among !== undefined && !among.includes(graph)) continue;
    byGraph.set(graph, [...(byGraph.get(graph) ?? []), error]);
  }
  const all = trials.flatMap(({ error }) => (error === undefined ? [] : [error]));
  if (byGraph.size === 0)
    throw new StudyError(`The search has no result: all ${trials.length} training runs failed.`);
  if (all.length > 1 && all.every((error) => error === all[0]))
    throw new StudyError(
      `The search has no result: all ${all.length} training runs had the same error, ${all[0]} %.`,
    );
  const measured = [...byGraph].map(([graph, errors]) => ({ graph, errors, mean: meanOf(errors) }));
  const { best, members } = testIndistinguishable(measured);
  const box = boxAround(measured.filter((_, i) => members[i]).map(({ graph }) => candidates[graph]));
  return {
    graph: best.graph,
    error: best.mean,
    deviation: NaN,
    probability: NaN,
    credible: [],
    region: candidates.flatMap((point, i) => (insideBox(box, point) ? [i] : [])),
  };
}
