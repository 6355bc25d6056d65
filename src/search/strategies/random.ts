import { requireInteger } from "../../errors.js";
import { NumpyRandomState } from "../../random.js";
import { toBudget } from "./budget.js";
import { epochsEach } from "./epochsEach.js";
import { recommendLowest } from "./recommendLowest.js";
import { nextSeed, spent, type Strategy } from "./strategy.js";

/** Trains graphs in random order, each once before any is repeated. The lowest mean is the best. */
export const random: Strategy = {
  name: "random",
  summary: "train graphs in random order; take the lowest mean",

  check({ budget }) {
    requireInteger("budget", toBudget(budget).amount, 1);
  },

  next(state) {
    const { candidates, trials, pending, seed } = state;
    const budget = toBudget(state.budget);
    const epochs = epochsEach(budget);
    if (spent(state) + (epochs ?? budget.full) > budget.amount) return undefined;
    const order = new NumpyRandomState(seed >>> 0).permutation(candidates.length);
    const graph = order[(trials.length + pending.length) % order.length];
    return { graph, seed: nextSeed(state, graph), ...(epochs !== undefined && { epochs }) };
  },

  recommend: (state) => recommendLowest(state),
};
