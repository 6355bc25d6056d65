import { meanAndStd } from "../../statistics/meanAndStd.js";
import { lowestOf } from "../../statistics/bayesianRegression.js";
import { bestRegion } from "./bestRegion.js";
import type { ProcessPosterior } from "./gaussianProcess.js";
import type { QuadraticSurface } from "./quadraticSurface.js";
import { type Judgement, TOLERANCE } from "./strategy.js";

/** Surfaces drawn from each model. */
const DRAWS = 100;
/** Of the drawn optima the credible region holds so many. */
const CREDIBLE = 0.95;

/** The surfaces that a search has learnt. */
export interface SurfaceModels {
  readonly quadratic: QuadraticSurface;
  readonly supple: ProcessPosterior;
  /** Whether the quadratic is to count. */
  readonly stiff: boolean;
}

/**
 * How good a candidate is. A quadratic knows nothing of what it cannot bend to, and calls a corner of the plane certain
 * where its slope leads there; a Gaussian process bends, and shrinks what few trainings show. Where the quadratic counts,
 * so do both alike: half of the surfaces drawn are of the one, half of the other.
 */
export function judgeSurface(
  graph: number,
  { quadratic, supple, stiff }: SurfaceModels,
  seed: number,
): Judgement {
  const bent = supple.draws(DRAWS, seed >>> 0);
  const draws = stiff ? [...quadratic.draws(DRAWS, seed >>> 0), ...bent] : bent;
  const expected = supple.mean()[graph];
  return {
    error: stiff ? (quadratic.mean()[graph] + expected) / 2 : expected,
    deviation: meanAndStd(draws.map((draw) => draw[graph])).std,
    ...credibility(graph, draws),
    region: bestRegion(bent),
  };
}

/** How probable it is that a graph is as good as the best, and which graphs the best may be. */
function credibility(
  graph: number,
  draws: readonly Float64Array[],
): Pick<Judgement, "probability" | "credible"> {
  let good = 0;
  const optima = new Map<number, number>();
  for (const draw of draws) {
    const lowest = lowestOf(draw);
    if (draw[graph] - draw[lowest] <= TOLERANCE) good++;
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
