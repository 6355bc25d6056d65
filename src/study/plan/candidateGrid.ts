import type { Plan } from "./plan.js";

/**
 * The WS-flex graphs that are swept for candidates. The smallest degree is as in the paper: density 1/8 at 64 nodes, degree 4
 * at 16. A lower degree would give disconnected graphs.
 */
export function candidateGrid(nodes: number): Plan["grid"] {
  const degreeMin = Math.min(nodes - 2, Math.max(4, nodes / 8));
  return { degreeMin, degreeMax: nodes - 2, degrees: 100, rewirings: 100, seeds: 3 };
}
