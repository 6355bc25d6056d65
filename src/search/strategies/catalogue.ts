import { ArgumentError } from "../../errors.js";
import { grid } from "./grid.js";
import { halving } from "./halving.js";
import { random } from "./random.js";
import type { Strategy } from "./strategy.js";
import { surface } from "./surface.js";

/** All strategies, in the order of the help text. */
export const strategies: readonly Strategy[] = [surface, grid, random, halving];

/**
 * The strategy with a given name.
 *
 * @throws {ArgumentError} for an unknown name
 */
export function strategyOf(name: string): Strategy {
  const strategy = strategies.find((candidate) => candidate.name === name);
  if (strategy === undefined)
    throw new ArgumentError("strategy", `one of ${strategies.map((each) => each.name).join(", ")}`, name);
  return strategy;
}
