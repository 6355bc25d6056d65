import { GenerationError, requireInteger, requireNumber } from "../errors.js";
import { Graph } from "../graph/graph.js";
import { wsFlexRows } from "../wasm/graph/graphKernels.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireEdges } from "./arguments/requireEdges.js";

/** Largest number of draws, as in the paper's code. */
const TRIES = 100;

/**
 * Number of edges of a WS-flex graph: `k n / 2`, rounded half to even.
 *
 * @param order number of nodes n
 * @param degree average degree k, from 0 to n
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * @example
 * wsFlexSize(64, 8.19); // 262
 */
export function wsFlexSize(order: number, degree: number): number {
  requireInteger("order", order, 0);
  requireNumber("degree", degree, 0, order);
  const exact = (degree * order) / 2;
  const floor = Math.floor(exact);
  const rest = exact - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/**
 * A connected WS-flex graph: a Watts-Strogatz small world of any average degree, the design space of "Graph Structure of Neural
 * Networks" (You et al., ICML 2020). In a ring with E edges, each node is joined to the next `floor(E / n)` nodes, and the first
 * `E mod n` nodes to one more. Each edge is rewired with probability `rewiring` to a node drawn uniformly among the non-neighbours
 * of its other end. Disconnected graphs are redrawn from the same random stream, up to 100 times. The same seed gives the graph of
 * the paper's Python code.
 *
 * @param order number of nodes n, at least 2
 * @param degree average degree k, from 2 to n; the graph has k n / 2 edges, rounded half to even
 * @param rewiring probability p in [0, 1] that an edge is rewired
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments outside these ranges
 * @throws {GenerationError} if none of 100 draws is connected
 *
 * Cost: O(n k) random numbers. Memory: n^2 / 8 bytes up to 4,096 nodes and for dense graphs, above that O(n k) bytes.
 *
 * @example
 * wsFlex(64, 8.19, 0.128, 4).size; // 262
 */
export function wsFlex(order: number, degree: number, rewiring: number, seed: number): Graph {
  requireInteger("order", order, 2, MOST_NODES);
  requireNumber("degree", degree, 2, order);
  requireNumber("rewiring", rewiring, 0, 1);
  requireInteger("seed", seed, 0);
  const size = requireEdges("degree", wsFlexSize(order, degree));
  const rows = wsFlexRows(order, size, rewiring, seed, TRIES);
  if (rows === undefined) {
    throw new GenerationError(
      `no connected WS-flex graph of order ${order}, degree ${degree}, rewiring ${rewiring} was found for seed ${seed} in ${TRIES} tries; use another seed`,
    );
  }
  return Graph.fromSortedRows(rows.offsets, rows.neighbors);
}
