import { ArgumentError } from "../../errors.js";

/** The largest number of edges of a generated graph, 2^28: some 6 GB while it is made. */
const MOST_EDGES = 268_435_456;

/**
 * Returns the number of edges that results from a generator's arguments, if it is not too large for a graph.
 *
 * @param argument name of the argument in the error message
 * @param edges number of edges
 * @param most largest number, by default 2^28
 * @throws {ArgumentError} for more
 */
export function requireEdges(argument: string, edges: number, most = MOST_EDGES): number {
  if (edges <= most) return edges;
  throw new ArgumentError(argument, `small enough for a graph of ${most} edges`, `${edges} edges`);
}
