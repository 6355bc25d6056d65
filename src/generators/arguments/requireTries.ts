import { requireInteger } from "../../errors.js";

/**
 * Checks the largest number of attempts of a random generator.
 *
 * @throws {ArgumentError} unless it is an integer from 1 to 1,000,000
 */
export function requireTries(tries: number): void {
  requireInteger("tries", tries, 1, 1_000_000);
}
