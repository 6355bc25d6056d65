import { parseEdgeList } from "../../graph/formats/tables/edgeList.js";
import { requireCandidate } from "./candidates/graphSet.js";
import type { PlannedSet } from "./candidates/plannedCandidates.js";
import { placeOf } from "./sampleFamilies.js";
import type { SampledGraph } from "./sampleGraphs.js";
import { measuresOf } from "./studyMeasures.js";

/**
 * The graphs of a set, measured.
 *
 * @param measures names of the measures; undefined for C and L
 * @throws {ArgumentError} naming the first graph that cannot be a candidate, or on which a measure is undefined
 */
export function placeSet({ graphs }: PlannedSet, measures: readonly string[] | undefined): SampledGraph[] {
  return graphs.map(({ name, edges }, member) => {
    const graph = parseEdgeList(edges, name);
    requireCandidate(graph, name);
    const { order, size } = graph;
    return {
      ...{ member, order, size },
      ...placeOf(graph),
      ...(measures && { measures: measuresOf(graph, measures, name) }),
    };
  });
}
