import { requireInteger, requireNumber } from "../../errors.js";

/**
 * Checks the arguments of a small world: a ring of n nodes, each joined to its k nearest neighbours.
 *
 * @param order number of nodes n
 * @param degree number of nearest neighbours k, from 0 to n
 * @param shortcut name of the probability in error messages
 * @param probability a number in [0, 1]
 * @throws {ArgumentError} for arguments outside these ranges
 */
export function requireRing(order: number, degree: number, shortcut: string, probability: number): void {
  requireInteger("order", order, 0, 0x7fffffff);
  requireInteger("degree", degree, 0, order);
  requireNumber(shortcut, probability, 0, 1);
}
