import { requireInteger } from "../../errors.js";
import { toBudget } from "./budget.js";
import { PAPER_GRID_SIZE } from "./epochsEach.js";
import { evenSample } from "./evenSample.js";
import { recommendLowest } from "./recommendLowest.js";
import { nextSeed, type SearchState, type Strategy } from "./strategy.js";

/** The paper's method: 52 graphs, evenly spread over the plane, are trained equally often. The lowest mean is the best. */
export const grid: Strategy = {
  name: "grid",
  summary: "train 52 graphs, evenly spread over the plane, equally often; take the lowest mean",

  check({ budget }) {
    requireInteger("budget", toBudget(budget).amount, 1);
  },

  next(state) {
    const { graphs, trainings, epochs } = layout(state);
    const asked = state.trials.length + state.pending.length;
    if (asked >= trainings) return undefined;
    const graph = graphs[asked % graphs.length];
    return { graph, seed: nextSeed(state, graph), ...(epochs !== undefined && { epochs }) };
  },

  recommend: (state) => recommendLowest(state),
};

function layout(state: SearchState): {
  graphs: readonly number[];
  trainings: number;
  epochs: number | undefined;
} {
  const { amount, full } = toBudget(state.budget);
  const graphs = evenSample(state, Math.min(PAPER_GRID_SIZE, amount));
  const cost = Math.min(Math.floor(amount / graphs.length), full);
  const trainings = Math.floor(amount / cost / graphs.length) * graphs.length;
  return { graphs, trainings, epochs: cost === full ? undefined : cost };
}
