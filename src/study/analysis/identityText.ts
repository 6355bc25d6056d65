import { type GraphIdentity, nameOf } from "../plan/candidates/graphIdentity.js";
import type { Plan } from "../plan/plan.js";

/** What a candidate is, in words. */
export function identityText(plan: Plan, graph: GraphIdentity): string {
  const { degree, rewiring, seed } = graph;
  if (degree === undefined) return `${nameOf(plan, graph)}, ${graph.order} nodes`;
  return `WS-flex of degree ${degree.toFixed(2)}, rewiring ${rewiring.toFixed(4)}, seed ${seed}`;
}
