import { meanAndStd } from "../../statistics/meanAndStd.js";
import { lowestOf } from "../../statistics/bayesianRegression.js";
import { bestRegion } from "./bestRegion.js";
import type { ProcessPosterior } from "./gaussianProcess.js";
import type { QuadraticSurface } from "./quadraticSurface.js";
import { type Judgement, type SearchState, TOLERANCE } from "./strategy.js";

/** Number of surfaces drawn from each model. */
const DRAWS = 100;
/** Share of the drawn optima that the credible region contains. */
const CREDIBLE = 0.95;

/** The surfaces fitted to the trials of a search. */
export interface SurfaceModels {
  readonly quadratic: QuadraticSurface;
  readonly flexible: ProcessPosterior;
  /** Whether to use the quadratic. */
  readonly stiff: boolean;
}

/**
 * How good a candidate is. A quadratic ignores shapes that it cannot fit, and is overconfident about a corner
 * when its slope leads there. A Gaussian process is flexible but shrinks what few training runs show. Where the quadratic is
 * used, half of the surfaces are drawn from each model.
 */
export function judgeSurface(
  graph: number,
  { quadratic, flexible, stiff }: SurfaceModels,
  { seed, tolerance = TOLERANCE }: Pick<SearchState, "seed" | "tolerance">,
): Judgement {
  const flexibleDraws = flexible.draws(DRAWS, seed >>> 0);
  const draws = stiff ? [...quadratic.draws(DRAWS, seed >>> 0), ...flexibleDraws] : flexibleDraws;
  const expected = flexible.mean()[graph];
  return {
    error: stiff ? (quadratic.mean()[graph] + expected) / 2 : expected,
    deviation: meanAndStd(draws.map((draw) => draw[graph])).std,
    ...credibility(graph, draws, tolerance),
    region: bestRegion(flexibleDraws, tolerance),
  };
}

/** The probability that a graph is as good as the best, and the credible set of best graphs. */
function credibility(
  graph: number,
  draws: readonly Float64Array[],
  tolerance: number,
): Pick<Judgement, "probability" | "credible"> {
  let good = 0;
  const optima = new Map<number, number>();
  for (const draw of draws) {
    const lowest = lowestOf(draw);
    if (draw[graph] - draw[lowest] <= tolerance) good++;
    optima.set(lowest, (optima.get(lowest) ?? 0) + 1);
  }
  const credible: number[] = [];
  let covered = 0;
  for (const [candidate, count] of [...optima].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (covered >= CREDIBLE * draws.length) break;
    credible.push(candidate);
    covered += count;
  }
  return { probability: good / draws.length, credible: credible.sort((a, b) => a - b) };
}
