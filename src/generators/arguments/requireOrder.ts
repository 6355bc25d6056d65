import { ArgumentError } from "../../errors.js";

/**
 * The number of nodes that follows from arguments of a generator.
 *
 * @param argument the argument to name when they are more than a graph can have
 * @throws {ArgumentError} for more than 2^31 - 1
 */
export function requireOrder(argument: string, order: number): number {
  if (order <= 0x7fffffff) return order;
  throw new ArgumentError(argument, "small enough for a graph of 2147483647 nodes", `${order} nodes`);
}
