import { requireInteger } from "../../errors.js";
import { GRID } from "./epochsEach.js";
import { evenSample } from "./evenSample.js";
import { recommendLowest } from "./recommendLowest.js";
import { nextSeed, type SearchState, type Strategy } from "./strategy.js";

/** The paper's way: 52 graphs, evenly spread over the plane, are trained equally often, and the lowest mean is the best. */
export const grid: Strategy = {
  name: "grid",
  summary: "train 52 graphs evenly spread over the plane equally often; take the lowest mean",

  check({ budget }) {
    requireInteger("budget", "trainings" in budget ? budget.trainings : budget.epochs, 1);
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

function layout({ candidates, budget }: SearchState): {
  graphs: readonly number[];
  trainings: number;
  epochs: number | undefined;
} {
  const count = "trainings" in budget ? budget.trainings : budget.epochs;
  const graphs = evenSample(candidates, Math.min(GRID, count));
  const rounds = Math.floor(count / graphs.length);
  if ("trainings" in budget) return { graphs, trainings: rounds * graphs.length, epochs: undefined };
  const epochs = Math.min(rounds, budget.full);
  const trainings = Math.floor(count / epochs / graphs.length) * graphs.length;
  return { graphs, trainings, epochs: epochs === budget.full ? undefined : epochs };
}
