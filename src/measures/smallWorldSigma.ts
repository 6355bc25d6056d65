import { requireObject } from "../arguments/requireObject.js";
import { requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import type { PythonRandom } from "../random.js";
import { averageShortestPathLength } from "./averageShortestPathLength.js";
import { generatorOf, randomReference } from "./references/randomReference.js";
import { requireConnected } from "./requirements/requireConnected.js";
import { requireNodes } from "./requirements/requireNodes.js";
import { requireUndirected } from "./requirements/requireUndirected.js";
import { transitivity } from "./transitivity.js";
import { requireGraph } from "../graph/requireGraph.js";

/** Options of the small-world coefficients. */
export interface SmallWorldOptions {
  /** Seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1, or a generator whose stream is continued. */
  readonly seed: number | PythonRandom;
  /** Approximate number of swaps per edge of a reference graph. Default: 100 for sigma, 5 for omega. */
  readonly niter?: number;
  /** Number of reference graphs. Default 10. */
  readonly nrand?: number;
}

/**
 * Small-world coefficient sigma, `(C / C_r) / (L / L_r)`: transitivity C and average shortest path length L, each divided by its
 * mean over random graphs with the same degrees ({@link randomReference}). Above 1 for small worlds. The same seed gives the
 * value of NetworkX's `sigma`.
 *
 * @returns a number of at least 0; NaN or Infinity if no reference graph has a triangle, as in NetworkX
 * @throws {UndefinedMeasureError} for directed graphs, disconnected graphs, fewer than four nodes, and stars
 *
 * Cost: `nrand * niter * m` swaps of a few microseconds each. Source: Humphries and Gurney, PLoS ONE 3 (2008).
 *
 * @example
 * smallWorldSigma(wsFlex(32, 4, 0.1, 0), { seed: 1, niter: 5 }); // 3.7782831405104655
 */
export function smallWorldSigma(graph: Graph, options: SmallWorldOptions): number {
  requireGraph(graph);
  requireObject("options", options, "an object with a seed");
  const { niter = 100, nrand = 10 } = options;
  requireInteger("niter", niter, 0);
  requireInteger("nrand", nrand, 1);
  requireUndirected("smallWorldSigma", graph);
  requireNodes("smallWorldSigma", graph);
  requireConnected("smallWorldSigma", graph);
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
