import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { PythonRandom } from "../../random.js";
import { swapEdges } from "./swapEdges.js";

/** How a reference graph is made. */
export interface ReferenceOptions {
  /** Of CPython's `random.Random`, an integer from 0 to 2^53 - 1; or a generator to go on with. */
  readonly seed: number | PythonRandom;
  /** Times that an edge is swapped, about. Default: 1 for a random reference, 5 for a lattice. */
  readonly niter?: number;
  /** Take swaps back that leave the edges' ends without a path. Default true. */
  readonly connectivity?: boolean;
}

/**
 * A random graph with the degrees of a given one, made by swapping the ends of its edges: the same seed gives the same
 * graph as NetworkX's `random_reference` of a graph whose nodes and edges were added in order.
 *
 * @throws {UndefinedMeasureError} for directed graphs, fewer than four nodes, and graphs without two edges apart
 *
 * Cost: `niter * m` swaps of a few microseconds. Source: Maslov and Sneppen, Science 296 (2002).
 *
 * @example
 * const ring = Graph.fromEdges(6, [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 0]]);
 * [...randomReference(ring, { seed: 1 }).edges()].join(" "); // "0,4 0,5 1,2 1,3 2,5 3,4"
 */
export function randomReference(graph: Graph, options: ReferenceOptions): Graph {
  const { niter = 1, connectivity = true } = options;
  requireInteger("niter", niter, 0);
  return swapEdges("randomReference", graph, niter, connectivity, generatorOf(options.seed));
}

/** The generator that a seed means. */
export function generatorOf(seed: number | PythonRandom): PythonRandom {
  return typeof seed === "number" ? new PythonRandom(seed) : seed;
}
