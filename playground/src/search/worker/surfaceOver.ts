import { GaussianProcess } from "../../../../dist/search/strategies/gaussianProcess.js";
import { standardize } from "../../../../dist/statistics/axes.js";
import type { CandidatePlace, SearchSurface, SearchTrial } from "./searchRequest.js";

/** Errors from which on a surface is drawn: fewer say nothing about its shape. */
const FEWEST = 4;
const DRAWS = 64;

/** The Gaussian process of some candidates, made once. */
const processes = new WeakMap<readonly CandidatePlace[], GaussianProcess>();

/**
 * The expected error of each candidate and its uncertainty, after the training runs of the search so far: by the library's
 * Gaussian process over C and 1/L, with which the strategy judges.
 *
 * @returns undefined while there are too few errors
 */
export function surfaceOver(
  candidates: readonly CandidatePlace[],
  trials: readonly SearchTrial[],
): SearchSurface | undefined {
  const found = trials.flatMap(({ phase, graph, error }) =>
    phase === "search" && typeof graph === "number" && error !== undefined ? [{ graph, error }] : [],
  );
  if (found.length < FEWEST || found.every(({ error }) => error === found[0].error)) return undefined;
  const process =
    processes.get(candidates) ??
    new GaussianProcess(
      standardize(candidates.map(({ clustering, pathLength }) => [clustering, pathLength])),
    );
  processes.set(candidates, process);
  const posterior = process.fit(
    found.map(({ graph }) => graph),
    found.map(({ error }) => error),
  );
  const errors = [...posterior.mean()];
  const draws = posterior.draws(DRAWS, found.length);
  const deviations = errors.map((error, k) =>
    Math.sqrt(draws.reduce((sum, drawn) => sum + (drawn[k] - error) ** 2, 0) / DRAWS),
  );
  return { errors, deviations };
}
