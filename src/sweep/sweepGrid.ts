import { requireList } from "../arguments/requireList.js";
import { requireObject } from "../arguments/requireObject.js";
import { ArgumentError, requireInteger, requireNumber } from "../errors.js";
import { linspace } from "./linspace.js";

/** A grid of WS-flex graphs: every combination of degree, rewiring and seed. */
export interface SweepGrid {
  /** Number of nodes, 2 to 64. */
  readonly order: number;
  /** Average degrees, 2 to order. */
  readonly degrees: ArrayLike<number>;
  /** Rewiring probabilities, 0 to 1. */
  readonly rewirings: ArrayLike<number>;
  /** Seeds of the graphs: non-negative integers. */
  readonly seeds: ArrayLike<number>;
}

/** Length of a row of a sweep: [order, degree, rewiring, seed, C, L]. */
export const ROW_LENGTH = 6;

/** Largest number of graphs of a sweep, 2^26: their rows take 3 GiB. */
const MOST_GRAPHS = 67_108_864;

/**
 * A grid with the paper's spacing. The square roots of the degrees and of the rewirings are evenly spaced; rewirings range
 * from 0 to 1. The seeds are 0, 1, 2, ...
 *
 * @throws {ArgumentError} for values outside their ranges
 *
 * @example
 * Array.from(squareGrid({ order: 16, degreeMin: 4, degreeMax: 9, degrees: 3, rewirings: 3, seeds: 2 }).degrees); // [4, 6.25, 9]
 */
export function squareGrid(space: {
  order: number;
  degreeMin: number;
  degreeMax: number;
  degrees: number;
  rewirings: number;
  seeds: number;
}): SweepGrid {
  requireObject("space", space);
  requireInteger("order", space.order, 2, 64);
  requireNumber("degreeMin", space.degreeMin, 2, space.order);
  requireNumber("degreeMax", space.degreeMax, space.degreeMin, space.order);
  requireInteger("degrees", space.degrees, 1, MOST_GRAPHS);
  requireInteger("rewirings", space.rewirings, 1, MOST_GRAPHS);
  requireInteger("seeds", space.seeds, 1, MOST_GRAPHS);
  const graphs = space.degrees * space.rewirings * space.seeds;
  if (graphs > MOST_GRAPHS)
    throw new ArgumentError("seeds", `small enough for ${MOST_GRAPHS} graphs`, space.seeds);
  const square = (x: number) => x * x;
  return {
    order: space.order,
    degrees: linspace(Math.sqrt(space.degreeMin), Math.sqrt(space.degreeMax), space.degrees).map(square),
    rewirings: linspace(0, 1, space.rewirings).map(square),
    seeds: Uint32Array.from({ length: space.seeds }, (_, seed) => seed),
  };
}

/** Throws unless `wsFlex` accepts every value of a grid and the grid has at most 64 nodes. */
export function checkGrid(grid: SweepGrid): void {
  requireObject("grid", grid);
  const { order, degrees, rewirings, seeds } = grid;
  for (const [name, values] of Object.entries({ degrees, rewirings, seeds }))
    requireList(name, values, "an array of numbers");
  requireInteger("order", order, 2, 64);
  for (const degree of Array.from(degrees)) requireNumber("degrees", degree, 2, order);
  for (const rewiring of Array.from(rewirings)) requireNumber("rewirings", rewiring, 0, 1);
  for (const seed of Array.from(seeds)) requireInteger("seeds", seed, 0);
  const graphs = graphsOf(grid);
  if (graphs > MOST_GRAPHS) throw new ArgumentError("grid", `at most ${MOST_GRAPHS} graphs`, graphs);
}

/** The number of graphs in a grid. */
export function graphsOf({ degrees, rewirings, seeds }: SweepGrid): number {
  return degrees.length * rewirings.length * seeds.length;
}
