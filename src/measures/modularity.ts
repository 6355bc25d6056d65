import { ArgumentError, UndefinedMeasureError } from "../errors.js";
import { requireList } from "../arguments/requireList.js";
import type { Graph } from "../graph/graph.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Modularity of a partition of the nodes: the share of edges within communities, minus what it would be if edges were drawn at
 * random with the same degrees. With m edges, of which l_c join nodes of community c, and k_c the sum of the degrees in c,
 *
 *     Q = sum over c of  l_c / m - (k_c / 2m)^2              or  l_c / m - k_out,c k_in,c / m^2  for a directed graph
 *
 * @param communities the community of each node: any values, which are compared by `===`
 * @returns a number in [-1/2, 1]; for a directed graph in [-1, 1]
 * @throws {ArgumentError} unless every node has a community
 * @throws {UndefinedMeasureError} for a graph without edges, where NetworkX divides by zero
 *
 * Cost: O(n + m). NetworkX: `community.modularity` without weights. Source: Newman and Girvan, Physical Review E 69 (2004).
 *
 * @example
 * modularity(barbell(4, 0), [0, 0, 0, 0, 1, 1, 1, 1]).toFixed(4); // "0.4231"
 */
export function modularity(graph: Graph, communities: ArrayLike<unknown>): number {
  requireGraph(graph);
  requireList("communities", communities, "a list with the community of each node");
  const { order, size, directed } = graph;
  if (communities.length !== order)
    throw new ArgumentError("communities", `the communities of ${order} nodes`, `${communities.length}`);
  if (size === 0) throw new UndefinedMeasureError("modularity", "the graph has no edges");
  const sums = new Map<unknown, { within: number; out: number; in: number }>();
  const sumsOf = (node: number) => {
    const known = sums.get(communities[node]) ?? { within: 0, out: 0, in: 0 };
    sums.set(communities[node], known);
    return known;
  };
  for (let u = 0; u < order; u++)
    for (const v of graph.neighborsOf(u)) {
      const [from, to] = [sumsOf(u), sumsOf(v)];
      from.out++;
      to.in++;
      if (from === to) from.within++;
    }
  // an undirected edge was visited from both ends
  const visits = directed ? size : 2 * size;
  let sum = 0;
  for (const { within, out, in: into } of sums.values()) sum += within / visits - (out * into) / visits ** 2;
  return sum;
}
