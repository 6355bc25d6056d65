import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { addClique } from "./edges/addClique.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { requireOrder } from "./arguments/requireOrder.js";
import { requireEdges } from "./arguments/requireEdges.js";

/**
 * The barbell graph: two equal cliques joined by a path. Nodes are numbered from one end to the other.
 *
 * @param cliqueOrder number of nodes of each clique, at least 2
 * @param pathOrder number of nodes of the path between them, from 0
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(m^2 + n), with m nodes in a clique. NetworkX: `barbell_graph`.
 *
 * @example
 * barbell(4, 2).size; // 15
 */
export function barbell(cliqueOrder: number, pathOrder: number): Graph {
  requireInteger("cliqueOrder", cliqueOrder, 2);
  requireInteger("pathOrder", pathOrder, 0);
  const second = cliqueOrder + pathOrder;
  const order = requireOrder("cliqueOrder", second + cliqueOrder);
  const size = requireEdges("cliqueOrder", cliqueOrder * (cliqueOrder - 1) + pathOrder + 1);
  const edges = new EdgeBuffer(order, size);
  addClique(edges, 0, cliqueOrder);
  for (let u = cliqueOrder; u <= second; u++) edges.add(u - 1, u);
  addClique(edges, second, cliqueOrder);
  return edges.toGraph();
}
