import { requireObject } from "../../arguments/requireObject.js";
import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { PythonRandom } from "../../random.js";
import { swapEdges } from "./swapEdges.js";
import { requireGraph } from "../../graph/requireGraph.js";

/** Options of reference graphs. */
export interface ReferenceOptions {
  /** Seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1, or a generator whose stream is continued. */
  readonly seed: number | PythonRandom;
  /** Approximate number of swaps per edge. Default: 1 for a random reference, 5 for a lattice. */
  readonly niter?: number;
  /** Undo swaps that disconnect the ends of an edge. Default true. */
  readonly connectivity?: boolean;
}

/**
 * A random graph with the degrees of a given graph, made by swapping the ends of edges. The same seed gives the graph of
 * NetworkX's `random_reference`, provided that nodes and edges were added in sorted order.
 *
 * @param graph the graph whose degrees are kept
 * @param options seed and number of swaps
 * @throws {UndefinedMeasureError} for directed graphs, fewer than four nodes, and graphs without two disjoint edges
 *
 * Cost: `niter * m` swaps of a few microseconds each. Source: Maslov and Sneppen, Science 296 (2002).
 *
 * @example
 * const ring = Graph.fromEdges(6, [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 0]]);
 * [...randomReference(ring, { seed: 1 }).edges()].join(" "); // "0,4 0,5 1,2 1,3 2,5 3,4"
 */
export function randomReference(graph: Graph, options: ReferenceOptions): Graph {
  requireGraph(graph);
  requireObject("options", options, "an object with a seed");
  const { niter = 1, connectivity = true } = options;
  requireInteger("niter", niter, 0);
  return swapEdges("randomReference", graph, niter, connectivity, generatorOf(options.seed));
}

/** A new generator for a seed; a generator is returned as is. */
export function generatorOf(seed: number | PythonRandom): PythonRandom {
  // the class of another copy of this module will do
  const isGenerator = typeof (seed as Partial<PythonRandom> | undefined)?.random === "function";
  return isGenerator ? (seed as PythonRandom) : new PythonRandom(seed as number);
}
