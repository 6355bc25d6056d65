import { requireObject } from "../../arguments/requireObject.js";
import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { generatorOf, type ReferenceOptions } from "./randomReference.js";
import { swapEdges } from "./swapEdges.js";
import { requireGraph } from "../../graph/requireGraph.js";

/**
 * A lattice-like graph with the degrees of a given graph. The ends of edges are swapped if that brings them closer together on
 * the ring of node numbers. The same seed gives the graph of NetworkX's `lattice_reference`, provided that nodes and edges were
 * added in sorted order.
 *
 * @param graph the graph whose degrees are kept
 * @param options seed and number of swaps
 * @throws {UndefinedMeasureError} for directed graphs, fewer than four nodes, and graphs without two disjoint edges
 *
 * Cost: `niter * m` swaps of a few microseconds each. Source: Sporns and Zwi, Neuroinformatics 2 (2004).
 *
 * @example
 * const crossed = Graph.fromEdges(6, [[0, 3], [3, 1], [1, 4], [4, 2], [2, 5]]);
 * [...latticeReference(crossed, { seed: 1 }).edges()].join(" "); // "0,2 1,2 1,4 3,4 3,5"
 */
export function latticeReference(graph: Graph, options: ReferenceOptions): Graph {
  requireGraph(graph);
  requireObject("options", options, "an object with a seed");
  const { niter = 5, connectivity = true } = options;
  requireInteger("niter", niter, 0);
  const apart = (u: number, v: number) => Math.min(Math.abs(u - v), graph.order - Math.abs(u - v));
  return swapEdges(
    "latticeReference",
    graph,
    niter,
    connectivity,
    generatorOf(options.seed),
    (a, b, c, d) => apart(a, b) + apart(c, d) >= apart(a, c) + apart(b, d),
  );
}
