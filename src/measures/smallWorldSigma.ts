import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import type { PythonRandom } from "../random.js";
import { averageShortestPathLength } from "./averageShortestPathLength.js";
import { generatorOf, randomReference } from "./references/randomReference.js";
import { requireUndirected } from "./requirements/requireUndirected.js";
import { transitivity } from "./transitivity.js";

/** How a small-world coefficient is measured. */
export interface SmallWorldOptions {
  /** Of CPython's `random.Random`, an integer from 0 to 2^53 - 1; or a generator to go on with. */
  readonly seed: number | PythonRandom;
  /** Times that an edge of a reference graph is swapped, about. Default: 100 for sigma, 5 for omega. */
  readonly niter?: number;
  /** Reference graphs. Default 10. */
  readonly nrand?: number;
}

/**
 * Small-world coefficient sigma, `(C / C_r) / (L / L_r)`: transitivity C and average shortest path length L against
 * their means over random graphs of the same degrees ({@link randomReference}). Above 1 for small worlds. The same seed
 * gives the same value as NetworkX's `sigma`.
 *
 * @returns a number of at least 0; NaN or Infinity where no reference graph has a triangle, as from NetworkX
 * @throws {UndefinedMeasureError} for directed graphs, those that are not connected, fewer than four nodes, and stars
 *
 * Cost: `nrand * niter * m` swaps of a few microseconds. Source: Humphries and Gurney, PLoS ONE 3 (2008).
 *
 * @example
 * smallWorldSigma(wsFlex(32, 4, 0.1, 0), { seed: 1, niter: 5 }); // 3.7782831405104655
 */
export function smallWorldSigma(graph: Graph, options: SmallWorldOptions): number {
  const { niter = 100, nrand = 10 } = options;
  requireInteger("niter", niter, 0);
  requireInteger("nrand", nrand, 1);
  requireUndirected("smallWorldSigma", graph);
  const pathLength = averageShortestPathLength(graph);
  const random = generatorOf(options.seed);
  let closed = 0;
  let lengths = 0;
  for (let k = 0; k < nrand; k++) {
    const reference = randomReference(graph, { seed: random, niter });
    closed += transitivity(reference);
    lengths += averageShortestPathLength(reference);
  }
  return transitivity(graph) / (closed / nrand) / (pathLength / (lengths / nrand));
}
