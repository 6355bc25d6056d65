import { UndefinedMeasureError } from "../../errors.js";
import { Graph } from "../../graph/graph.js";
import type { PythonRandom } from "../../random.js";
import { outDegreesOf } from "../quantities/degreesOf.js";
import { requireUndirected } from "../requirements/requireUndirected.js";
import { SwappableGraph } from "./swappableGraph.js";

/** Whether the edges a-b and c-d may become a-d and c-b. */
export type SwapTest = (a: number, b: number, c: number, d: number) => boolean;

/**
 * Swaps the ends of edges at random, with the same draws as NetworkX's `random_reference` and `lattice_reference`. There are
 * `niter` rounds per edge. Each round tries up to `2 m / (n - 1)` pairs of edges until one can be swapped.
 *
 * @param measure name of the function in error messages
 * @param connectivity undo a swap that leaves a and b without a path
 * @param accepts which swaps are allowed
 * @throws {UndefinedMeasureError} for directed graphs, fewer than four nodes, and graphs without two disjoint edges
 */
export function swapEdges(
  measure: string,
  graph: Graph,
  niter: number,
  connectivity: boolean,
  random: PythonRandom,
  accepts: SwapTest = () => true,
): Graph {
  requireUndirected(measure, graph);
  if (graph.order < 4) throw new UndefinedMeasureError(measure, "it needs a graph of at least four nodes");
  // nothing to swap: NetworkX divides by zero or never returns
  if (!hasDisjointEdges(graph))
    throw new UndefinedMeasureError(measure, "it needs a graph with two edges that share no node");
  const { order: n, size } = graph;
  const swapped = new SwappableGraph(graph);
  const drawNode = nodeByDegree(graph, random);
  const tries = Math.floor((n * size) / ((n * (n - 1)) / 2));

  const trySwap = (): boolean | undefined => {
    const a = drawNode();
    const c = drawNode();
    if (a === c) return undefined;
    const b = random.choice(swapped.neighborsOf(a));
    const d = random.choice(swapped.neighborsOf(c));
    if (b === c || b === d || d === a) return undefined;
    if (swapped.hasEdge(a, d) || swapped.hasEdge(b, c) || !accepts(a, b, c, d)) return false;
    swapped.swap(a, b, c, d);
    if (!connectivity || swapped.hasPath(a, b)) return true;
    swapped.undo(a, b, c, d);
    return false;
  };

  for (let round = 0; round < niter * size; round++) {
    // a pair that shares a node does not count as a try
    for (let tried = 0; tried < tries;) {
      const done = trySwap();
      if (done === true) break;
      if (done === false) tried++;
    }
  }
  return Graph.fromEdges(n, swapped.edges(), { names: graph.names });
}

/** Draws nodes with probabilities proportional to their degrees: NetworkX's `discrete_sequence`. */
function nodeByDegree(graph: Graph, random: PythonRandom): () => number {
  const total = graph.neighbors.length;
  const cumulative = new Float64Array(graph.order + 1);
  for (let u = 0; u < graph.order; u++) cumulative[u + 1] = cumulative[u] + graph.degree(u) / total;
  return () => {
    const drawn = random.random();
    // the first entry not below the drawn number
    let low = 0;
    let high = graph.order;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] < drawn) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };
}

/** Whether two edges share no node. False only for stars, triangles, and graphs without edges. */
function hasDisjointEdges(graph: Graph): boolean {
  const degrees = outDegreesOf(graph);
  const star = graph.size === degrees.reduce((largest, degree) => Math.max(largest, degree), 0);
  const triangle = graph.size === 3 && degrees.filter((degree) => degree > 0).length === 3;
  return !star && !triangle;
}
