import { requireInteger } from "../../errors.js";
import { NumpyRandomState } from "../../random.js";
import { epochsEach } from "./epochsEach.js";
import { recommendLowest } from "./recommendLowest.js";
import { nextSeed, spent, type Strategy } from "./strategy.js";

/** Trains one graph after the other in a random order, each once before any a second time; the lowest mean is the best. */
export const random: Strategy = {
  name: "random",
  summary: "train graphs in a random order; take the lowest mean",

  check({ budget }) {
    requireInteger("budget", "trainings" in budget ? budget.trainings : budget.epochs, 1);
  },

  next(state) {
    const { candidates, trials, pending, budget, seed } = state;
    const epochs = epochsEach(state);
    const [cost, limit] =
      "trainings" in budget ? [1, budget.trainings] : [epochs ?? budget.full, budget.epochs];
    if (spent(state) + cost > limit) return undefined;
    const order = new NumpyRandomState(seed >>> 0).permutation(candidates.length);
    const graph = order[(trials.length + pending.length) % order.length];
    return { graph, seed: nextSeed(state, graph), ...(epochs !== undefined && { epochs }) };
  },

  recommend: (state) => recommendLowest(state),
};
