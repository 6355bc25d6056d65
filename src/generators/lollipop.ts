import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { addClique } from "./edges/addClique.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { requireOrder } from "./arguments/requireOrder.js";
import { requireEdges } from "./arguments/requireEdges.js";

/**
 * The lollipop graph: a clique whose last node is joined to the first node of a path.
 *
 * @param cliqueOrder number of nodes of the clique, at least 2
 * @param pathOrder number of nodes of the path, from 0
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(m^2 + n), with m nodes in the clique. NetworkX: `lollipop_graph`.
 *
 * @example
 * lollipop(4, 2).size; // 8
 */
export function lollipop(cliqueOrder: number, pathOrder: number): Graph {
  requireInteger("cliqueOrder", cliqueOrder, 2);
  requireInteger("pathOrder", pathOrder, 0);
  const order = requireOrder("pathOrder", cliqueOrder + pathOrder);
  const size = requireEdges("cliqueOrder", (cliqueOrder * (cliqueOrder - 1)) / 2 + pathOrder);
  const edges = new EdgeBuffer(order, size);
  addClique(edges, 0, cliqueOrder);
  for (let u = cliqueOrder; u < order; u++) edges.add(u - 1, u);
  return edges.toGraph();
}
