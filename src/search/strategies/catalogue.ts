import { ArgumentError } from "../../errors.js";
import { grid } from "./grid.js";
import { halving } from "./halving.js";
import { random } from "./random.js";
import type { Strategy } from "./strategy.js";
import { surface } from "./surface.js";

/** Every strategy, in the order of help. */
export const strategies: readonly Strategy[] = [surface, grid, random, halving];

/**
 * The strategy of a name.
 *
 * @throws {ArgumentError} when there is none
 */
export function strategyOf(name: string): Strategy {
  const strategy = strategies.find((candidate) => candidate.name === name);
  if (strategy === undefined)
    throw new ArgumentError("strategy", `one of ${strategies.map((known) => known.name).join(", ")}`, name);
  return strategy;
}
