import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { addClique } from "./edges/addClique.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { requireOrder } from "./arguments/requireOrder.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";

/**
 * The caveman graph: disconnected cliques of equal size.
 *
 * @param cliques number of cliques
 * @param cliqueOrder number of nodes of each clique
 * @throws {ArgumentError} if one of them is not a non-negative integer
 *
 * Cost: O(n k), with k nodes per clique. NetworkX: `caveman_graph`. Source: Watts, "Networks, dynamics, and the
 * small-world phenomenon", 1999.
 *
 * @example
 * caveman(3, 4).size; // 18
 */
export function caveman(cliques: number, cliqueOrder: number): Graph {
  requireInteger("cliques", cliques, 0, MOST_NODES);
  requireInteger("cliqueOrder", cliqueOrder, 0);
  const order = requireOrder("cliqueOrder", cliques * cliqueOrder);
  const size = requireEdges("cliqueOrder", (order * Math.max(0, cliqueOrder - 1)) / 2);
  const edges = new EdgeBuffer(order, size);
  for (let clique = 0; clique < cliques; clique++) addClique(edges, clique * cliqueOrder, cliqueOrder);
  return edges.toGraph();
}
