import { design, GenerationError } from "sweetspot";
import { besideCell, cellOf, CELLS, middleOf, type ReachCells } from "./reachCells.js";
import { sweptGraphs } from "./sweptGraphs.js";

/** The seed of the graphs that say which cells can be reached. */
const SEED = 1;

/**
 * Finds the cells of the plane that have a graph. It starts with the cells of a sweep, and then designs a graph for the
 * middle of each cell beside a cell that has one. A cell without a graph may still have one: nobody knows the exact region.
 *
 * Yields after each design, so that a worker can do something else; returns the cells.
 */
export function* floodPlane(
  order: number,
  degree: number | undefined,
): Generator<undefined, ReachCells, undefined> {
  const reached = new Array<boolean>(CELLS * CELLS).fill(false);
  const tried = new Set<number>();
  const queue: number[] = [];
  const add = (cell: number) => {
    reached[cell] = true;
    tried.add(cell);
    queue.push(cell);
  };
  for (const place of sweptGraphs(order, degree, SEED)) {
    const cell = cellOf(place, order);
    if (cell !== undefined && !reached[cell]) add(cell);
  }
  for (const cell of queue) {
    for (const next of besideCell(cell)) {
      if (tried.has(next)) continue;
      tried.add(next);
      if (hasGraph(next, order, degree)) add(next);
      yield;
    }
  }
  return reached;
}

function hasGraph(cell: number, order: number, degree: number | undefined): boolean {
  try {
    design({ order, degree, ...middleOf(cell, order), seed: SEED });
    return true;
  } catch (error) {
    if (error instanceof GenerationError) return false;
    throw error;
  }
}
