import { ArgumentError } from "../../errors.js";

/**
 * Returns the number of nodes that results from a generator's arguments, if it is not too large for a graph.
 *
 * @param argument name of the argument in the error message
 * @param order number of nodes
 * @throws {ArgumentError} for more than 2^31 - 1
 */
export function requireOrder(argument: string, order: number): number {
  if (order <= 0x7fffffff) return order;
  throw new ArgumentError(argument, "small enough for a graph of 2147483647 nodes", `${order} nodes`);
}
