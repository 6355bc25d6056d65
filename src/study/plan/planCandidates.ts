import { ArgumentError, requireInteger } from "../../errors.js";
import { candidateGrid } from "./candidates/candidateGrid.js";
import { parseFamilyRange } from "./candidates/familyRange.js";
import { type GivenCandidates, plannedSet, toGraphSet } from "./candidates/graphSet.js";
import { LARGEST_SWEPT } from "./candidates/nodeRange.js";
import { placeSet } from "./placeSet.js";
import type { Plan } from "./plan.js";
import { drawsFor, sampleFamilies } from "./sampleFamilies.js";
import { spreadGraphs } from "./spreadGraphs.js";

/** What a user says about the candidates. */
export interface CandidateChoices {
  readonly nodes?: number;
  readonly graphs?: number;
  /** Families of generators, with or without ranges. */
  readonly families?: readonly string[];
  /** Graphs of the user. */
  readonly candidates?: GivenCandidates;
}

/** Most graphs of families: choosing them takes seconds. */
const MOST_OF_FAMILIES = 10_000;

/**
 * The candidates of a study as part of its plan: WS-flex graphs of a grid, graphs of families, or graphs of the user.
 *
 * @param usual number of nodes and of graphs, where none is chosen
 * @param measures the measures of the plan; undefined for C and L
 * @throws {ArgumentError} for choices that contradict each other, an unknown family, or graphs that cannot be candidates
 */
export function planCandidates(
  choices: CandidateChoices,
  usual: { readonly nodes: number; readonly graphs: number },
  measures: readonly string[] | undefined,
): Pick<Plan, "nodes" | "graphs" | "grid" | "candidates"> {
  const { nodes = usual.nodes, graphs, families, candidates } = choices;
  if (candidates !== undefined) {
    for (const [name, value] of Object.entries({ nodes: choices.nodes, families }))
      if (value !== undefined)
        throw new ArgumentError(name, "left out where candidates are given", String(value));
    return setOf(candidates, graphs, measures);
  }
  if (families !== undefined || nodes > LARGEST_SWEPT)
    return familiesOf({ ...choices, families: families ?? ["ws-flex"], nodes }, usual.graphs, measures);
  return { nodes, graphs: graphs ?? usual.graphs, grid: candidateGrid(nodes) };
}

function familiesOf(
  {
    nodes,
    graphs,
    families,
  }: CandidateChoices & { readonly nodes: number; readonly families: readonly string[] },
  usualGraphs: number,
  measures: readonly string[] | undefined,
): Pick<Plan, "nodes" | "graphs" | "candidates"> {
  if (graphs !== undefined) requireInteger("graphs", graphs, 2, MOST_OF_FAMILIES);
  if (!Array.isArray(families) || families.length === 0)
    throw new ArgumentError("families", "a list of at least one family", families);
  const texts = (families as readonly string[]).map((family) => parseFamilyRange(family, nodes).text);
  const twice = texts.find((text, k) => texts.indexOf(text) < k);
  if (twice !== undefined) throw new ArgumentError("family", "given once", twice);
  const wanted = graphs ?? usualGraphs;
  const draws = Math.max(texts.length, drawsFor(wanted, nodes));
  const sample = sampleFamilies({ families: texts, draws }, wanted, measures);
  const found = sample.graphs.length;
  if (found < Math.max(2, graphs ?? 2))
    throw new ArgumentError(
      graphs === undefined ? "family" : "graphs",
      graphs === undefined
        ? "families with at least two graphs of distinct measures"
        : `at most ${found}, the number of graphs with distinct measures that were drawn`,
      graphs ?? families.join(),
    );
  return {
    nodes: Math.max(...sample.graphs.map(({ order }) => order!)),
    graphs: found,
    candidates: { source: "families", families: texts, draws, drawn: sample.drawn },
  };
}

function setOf(
  given: GivenCandidates,
  graphs: number | undefined,
  measures: readonly string[] | undefined,
): Pick<Plan, "nodes" | "graphs" | "candidates"> {
  const set = toGraphSet(given);
  if (graphs !== undefined) requireInteger("graphs", graphs, 2, set.graphs.length);
  const whole = plannedSet(set);
  const placed = placeSet(whole, measures);
  const chosen = graphs === undefined ? placed : spreadGraphs(placed, graphs, measures);
  if (graphs !== undefined && chosen.length < graphs)
    throw new ArgumentError(
      "graphs",
      `at most ${chosen.length}, the number of graphs with distinct measures`,
      graphs,
    );
  const kept = chosen.map(({ member }) => set.graphs[member!]);
  return {
    nodes: Math.max(...chosen.map(({ order }) => order!)),
    graphs: kept.length,
    candidates: kept.length === set.graphs.length ? whole : plannedSet({ ...set, graphs: kept }),
  };
}
