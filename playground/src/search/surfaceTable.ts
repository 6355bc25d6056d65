import type { SearchState } from "./searchState.js";

/** A candidate that was trained in the search. */
export interface TrainedCandidate {
  readonly row: number;
  readonly runs: number;
  /** Mean error in percent. */
  readonly mean: number;
}

/** What the drawing of a surface shows. */
export interface SurfaceTable {
  readonly trained: readonly TrainedCandidate[];
  /** Range of the expected errors. */
  readonly low: number;
  readonly high: number;
  /** How sure the error of a candidate is, from 0 to 1: compared with the least certain one. */
  readonly sure: (row: number) => number;
}

/** Gathers the training runs of each candidate, and the scale of the surface. */
export function surfaceTable({ trials, surface }: Pick<SearchState, "trials" | "surface">): SurfaceTable {
  const errorsOf = new Map<number, number[]>();
  for (const { phase, graph, error } of trials)
    if (phase === "search" && typeof graph === "number" && error !== undefined)
      errorsOf.set(graph, [...(errorsOf.get(graph) ?? []), error]);
  const trained = [...errorsOf].map(([row, errors]) => ({
    row,
    runs: errors.length,
    mean: errors.reduce((sum, error) => sum + error, 0) / errors.length,
  }));
  const expected = surface?.errors ?? [0];
  const least = Math.max(...(surface?.deviations ?? [0]));
  return {
    trained,
    low: Math.min(...expected),
    high: Math.max(...expected),
    sure: (row) => (surface === undefined || least === 0 ? 0 : 1 - surface.deviations[row] / least),
  };
}
