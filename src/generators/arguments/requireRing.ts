import { requireInteger, requireNumber } from "../../errors.js";

/**
 * Checks the arguments of a small world: a ring of n nodes, each joined to its k nearest.
 *
 * @param shortcut name of the probability
 * @throws {ArgumentError} for arguments that make no such ring
 */
export function requireRing(order: number, degree: number, shortcut: string, probability: number): void {
  requireInteger("order", order, 0, 0x7fffffff);
  requireInteger("degree", degree, 0, order);
  requireNumber(shortcut, probability, 0, 1);
}
