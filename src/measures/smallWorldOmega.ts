import { requireObject } from "../arguments/requireObject.js";
import { requireInteger, UndefinedMeasureError } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { averageClustering } from "./averageClustering.js";
import { averageShortestPathLength } from "./averageShortestPathLength.js";
import { latticeReference } from "./references/latticeReference.js";
import { generatorOf, randomReference } from "./references/randomReference.js";
import { requireConnected } from "./requirements/requireConnected.js";
import { requireNodes } from "./requirements/requireNodes.js";
import { requireUndirected } from "./requirements/requireUndirected.js";
import type { SmallWorldOptions } from "./smallWorldSigma.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Small-world coefficient omega, `L_r / L - C / C_l`. L is the average shortest path length, and L_r its mean over random graphs
 * with the same degrees ({@link randomReference}, 2 `niter` swaps per edge). C is the average clustering, and C_l the largest
 * average clustering of the graph and of lattices with the same degrees ({@link latticeReference}). Omega is near 0 for small
 * worlds, positive for random graphs and negative for lattices. The same seed gives the value of NetworkX's `omega`.
 *
 * @returns a number of at least -1
 * @throws {UndefinedMeasureError} for directed graphs, disconnected graphs, fewer than four nodes and stars, and if neither the
 *   graph nor a lattice has a triangle
 *
 * Cost: `3 * nrand * niter * m` swaps of a few microseconds each. Source: Telesford et al., Brain Connectivity 1 (2011).
 *
 * @example
 * smallWorldOmega(wsFlex(32, 4, 0.1, 0), { seed: 1 }); // -0.18073045702660817
 */
export function smallWorldOmega(graph: Graph, options: SmallWorldOptions): number {
  requireGraph(graph);
  requireObject("options", options, "an object with a seed");
  const { niter = 5, nrand = 10 } = options;
  requireInteger("niter", niter, 0);
  requireInteger("nrand", nrand, 1);
  requireUndirected("smallWorldOmega", graph);
  requireNodes("smallWorldOmega", graph);
  requireConnected("smallWorldOmega", graph);
  const pathLength = averageShortestPathLength(graph);
  const clustering = averageClustering(graph);
  const random = generatorOf(options.seed);
  let lengths = 0;
  let latticeClustering = clustering;
  for (let k = 0; k < nrand; k++) {
    lengths += averageShortestPathLength(randomReference(graph, { seed: random, niter: 2 * niter }));
    const lattice = latticeReference(graph, { seed: random, niter });
    latticeClustering = Math.max(latticeClustering, averageClustering(lattice));
  }
  if (latticeClustering === 0)
    throw new UndefinedMeasureError(
      "smallWorldOmega",
      "neither the graph nor a lattice reference has a triangle",
    );
  return lengths / nrand / pathLength - clustering / latticeClustering;
}
