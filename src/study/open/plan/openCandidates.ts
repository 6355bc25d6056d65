import { ArgumentError, requireInteger } from "../../../errors.js";
import { plannedSet, requireNodes, toGraphSet } from "../../plan/candidates/graphSet.js";
import { type CandidateChoices, planCandidates } from "../../plan/planCandidates.js";
import { spreadRows } from "../../plan/spreadGraphs.js";
import { GUIDED_GRAPHS } from "../../plan/studyPresets.js";
import { measuredGraphs, requireMeasures } from "./candidates.js";
import type { OpenPlan } from "./openPlan.js";

/** Fewest nodes of a user's graph: one node has no path, and so no length of paths. */
const FEWEST_GIVEN = 2;

/**
 * The candidates of an open study as part of its plan. Unlike graphs that sweetspot trains, graphs of the user may be directed,
 * and not connected where the measures allow it.
 *
 * @throws {ArgumentError} for choices that contradict each other, an unknown family, and graphs that cannot be candidates
 */
export function openCandidates(
  choices: CandidateChoices,
  measures: readonly string[],
): OpenPlan["candidates"] {
  const { candidates, graphs, nodes, families } = choices;
  if (Array.isArray(measures)) requireMeasures(measures);
  if (candidates === undefined) {
    const usual = { nodes: 64, graphs: GUIDED_GRAPHS };
    const planned = planCandidates(choices, usual, measures);
    if (planned.candidates?.source === "families") return { ...planned.candidates, graphs: planned.graphs };
    return { source: "ws-flex", nodes: planned.nodes, graphs: planned.graphs, grid: planned.grid! };
  }
  for (const [name, value] of Object.entries({ nodes, families }))
    if (value !== undefined)
      throw new ArgumentError(name, "left out where candidates are given", String(value));
  const set = toGraphSet(candidates);
  for (const { graph, name } of set.graphs) requireNodes(graph, name, FEWEST_GIVEN);
  if (graphs === undefined) return plannedSet(set);
  requireInteger("graphs", graphs, 2, set.graphs.length);
  const points = measuredGraphs(set.graphs, measures).map((each) => measures.map((name) => each[name]));
  const rows = spreadRows(points, graphs, measures);
  if (rows.length < graphs)
    throw new ArgumentError(
      "graphs",
      `at most ${rows.length}, the number of graphs with distinct measures`,
      graphs,
    );
  return plannedSet({ ...set, graphs: rows.map((row) => set.graphs[row]) });
}
