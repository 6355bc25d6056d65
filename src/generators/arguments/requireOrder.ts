import { ArgumentError } from "../../errors.js";
import { MOST_NODES } from "./mostNodes.js";

/**
 * Returns the number of nodes that results from a generator's arguments, if it is not too large for a graph.
 *
 * @param argument name of the argument in the error message
 * @param order number of nodes
 * @throws {ArgumentError} for more than 2^27
 */
export function requireOrder(argument: string, order: number): number {
  if (order <= MOST_NODES) return order;
  throw new ArgumentError(argument, `small enough for a graph of ${MOST_NODES} nodes`, `${order} nodes`);
}
