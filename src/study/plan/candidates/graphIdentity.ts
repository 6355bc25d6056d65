import { generateGraph } from "../../../generators/calls/generateGraph.js";
import { wsFlex } from "../../../generators/wsFlex.js";
import { parseEdgeList } from "../../../graph/formats/tables/edgeList.js";
import type { Graph } from "../../../graph/graph.js";
import type { PlannedCandidates } from "./plannedCandidates.js";

/** A WS-flex graph on the study's number of nodes: the other arguments of `wsFlex`. */
interface WsFlexIdentity {
  readonly degree: number;
  readonly rewiring: number;
  readonly seed: number;
  readonly order?: undefined;
  readonly size?: undefined;
  readonly call?: undefined;
  readonly member?: undefined;
}

/** What the other kinds share. */
interface OtherIdentity {
  /** Number of nodes. */
  readonly order: number;
  /** Number of edges. */
  readonly size: number;
  readonly degree?: undefined;
  readonly rewiring?: undefined;
  readonly seed?: undefined;
}

/** A graph that a generator makes. */
interface CallIdentity extends OtherIdentity {
  /** Such as "barabasi-albert:64:4:7". */
  readonly call: string;
  readonly member?: undefined;
}

/** A graph of the plan's set. */
interface MemberIdentity extends OtherIdentity {
  /** Its number in the set, from 0. */
  readonly member: number;
  readonly call?: undefined;
}

/** How to make a candidate's graph. */
export type GraphIdentity = WsFlexIdentity | CallIdentity | MemberIdentity;

/** The part of a plan that tells what an identity means. */
export interface IdentityPlan {
  /** Nodes of each WS-flex graph. */
  readonly nodes: number;
  /** Absent for WS-flex graphs. */
  readonly candidates?: PlannedCandidates;
}

/** The identity in a value that has more than that. */
export function identityOf(graph: GraphIdentity): GraphIdentity {
  const { degree, rewiring, seed, call, member } = graph;
  if (call !== undefined) return { call, order: graph.order, size: graph.size };
  if (member !== undefined) return { member, order: graph.order, size: graph.size };
  return { degree: degree, rewiring: rewiring, seed: seed };
}

/** The number of nodes and the average degree, which the controls of a graph share with it. */
export function shapeOf({ nodes }: IdentityPlan, graph: GraphIdentity): { order: number; degree: number } {
  return graph.degree === undefined
    ? { order: graph.order, degree: (2 * graph.size) / graph.order }
    : { order: nodes, degree: graph.degree };
}

/** The name of a candidate: the call that makes it, or its name in the set. */
export function nameOf({ nodes, candidates }: IdentityPlan, graph: GraphIdentity): string {
  if (graph.call !== undefined) return graph.call;
  if (graph.member !== undefined) return memberOf(candidates, graph.member).name;
  return ["ws-flex", nodes, graph.degree, graph.rewiring, graph.seed].join(":");
}

/** The graph of a candidate. */
export function graphOf(plan: IdentityPlan, graph: GraphIdentity): Graph {
  if (graph.call !== undefined) return generateGraph(graph.call);
  if (graph.member === undefined) return wsFlex(plan.nodes, graph.degree, graph.rewiring, graph.seed);
  const { edges, name } = memberOf(plan.candidates, graph.member);
  return parseEdgeList(edges, name);
}

function memberOf(
  candidates: PlannedCandidates | undefined,
  member: number,
): { name: string; edges: string } {
  return (candidates as Extract<PlannedCandidates, { source: "given" }>).graphs[member];
}
