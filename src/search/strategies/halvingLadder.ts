import type { Budget } from "./budget.js";
import { atLeastFive, PAPER_GRID_SIZE } from "./epochsEach.js";

/** Largest number of rungs. */
export const RUNGS = 4;

/** Successive halving needs at least four graphs, of which two remain. */
const LEAST_GRAPHS = 4;

/** A rung of successive halving with a budget in epochs. */
export interface EpochRung {
  readonly graphs: number;
  /** Epochs of each graph so far, those of earlier rungs included. */
  readonly epochs: number;
}

/**
 * Successive halving within a budget in epochs. It begins with as many graphs as the budget allows with five epochs each, at
 * most those of the paper's grid, which get more epochs instead. Each rung keeps half of the graphs and continues their
 * training runs until they have twice the epochs, at most a full training run. The last rung compares at least two graphs.
 *
 * @param candidates how many graphs may be trained
 */
export function halvingLadder(candidates: number, { amount, full }: Budget): EpochRung[] {
  const shortest = atLeastFive(0, full);
  let graphs = Math.min(candidates, PAPER_GRID_SIZE);
  while (graphs > 1 && costOf(ladderOf(graphs, shortest, full)) > amount) graphs--;
  let epochs = shortest;
  while (epochs < full && costOf(ladderOf(graphs, epochs + 1, full)) <= amount) epochs++;
  return ladderOf(graphs, epochs, full);
}

/** The smallest budget in epochs for successive halving. */
export function leastEpochs(candidates: number, full: number): number {
  return costOf(ladderOf(Math.min(candidates, LEAST_GRAPHS), atLeastFive(0, full), full));
}

function ladderOf(first: number, shortest: number, full: number): EpochRung[] {
  const rungs: EpochRung[] = [];
  let graphs = first;
  for (let k = 0; k < RUNGS && (k === 0 || graphs > 1); k++) {
    rungs.push({ graphs, epochs: Math.min(full, shortest * 2 ** k) });
    graphs = Math.ceil(graphs / 2);
  }
  return rungs;
}

/** Epochs to train. A rung pays only for those that the rung before did not train. */
function costOf(rungs: readonly EpochRung[]): number {
  return rungs.reduce(
    (sum, { graphs, epochs }, k) => sum + graphs * (epochs - (rungs[k - 1]?.epochs ?? 0)),
    0,
  );
}
