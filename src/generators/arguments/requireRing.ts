import { requireInteger, requireNumber } from "../../errors.js";
import { MOST_NODES } from "./mostNodes.js";
import { requireEdges } from "./requireEdges.js";

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
  requireInteger("order", order, 0, MOST_NODES);
  requireInteger("degree", degree, 0, order);
  requireEdges("degree", order * Math.floor(degree / 2));
  requireNumber(shortcut, probability, 0, 1);
}
