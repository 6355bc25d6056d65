import { requireObject } from "../arguments/requireObject.js";
import type { Graph } from "../graph/graph.js";
import { localClusteringOf } from "../wasm/graph/graphKernels.js";
import { directedTrianglesOf } from "../wasm/graph/measureKernels.js";
import type { WeightOptions } from "./measure.js";
import { degreesOf } from "./quantities/degreesOf.js";
import { reversed } from "./quantities/reversed.js";
import { meansOfTriangles } from "./quantities/meansOfTriangles.js";
import { requireGraph } from "../graph/requireGraph.js";

/**
 * Local clustering coefficient of each node: `2 t / (d (d - 1))`, where t is the number of triangles through the node and d its
 * degree. In a directed graph, `[(A + A^T)^3]_uu / (2 (d (d - 1) - 2 b))`, where A is the adjacency matrix, d the sum of in-degree
 * and out-degree, and b the number of reciprocal edges of the node.
 *
 * With weights, a triangle counts as the geometric mean of its three weights, each divided by the largest weight of the graph.
 * NetworkX adds these means up in another order, so that values agree to about 1e-14.
 *
 * @param options whether triangles count by their weights, which may be negative
 * @returns one number in [0, 1] per node, in [-1, 1] with negative weights; 0 for a node without triangles
 * @throws {ArgumentError} for `weighted` without weights, or with a weight that is not finite
 * @throws {UndefinedMeasureError} for `weighted`, if the largest weight is 0
 *
 * Cost: for dense graphs O(m n / 128) vector operations and n^2 / 8 bytes, for sparse graphs O(sum of squared degrees) and
 * O(n + m) bytes; a few times as much for directed graphs. With weights, as for sparse graphs. Source: Watts and Strogatz,
 * Nature 393 (1998); directed: Fagiolo, Physical Review E 76 (2007); weights: Onnela et al., Physical Review E 71 (2005).
 *
 * @example
 * Array.from(clustering(Graph.fromEdges(4, [[0, 1], [1, 2], [2, 0], [2, 3]]))); // [1, 1, 0.3333333333333333, 0]
 */
export function clustering(graph: Graph, options: WeightOptions = {}): Float64Array {
  requireGraph(graph);
  requireObject("options", options);
  if (graph.directed) return directedClustering(graph, options);
  if (!options.weighted) return localClusteringOf(graph);
  const degrees = degreesOf(graph);
  return meansOfTriangles(graph).map((sum, u) => (sum === 0 ? 0 : sum / (degrees[u] * (degrees[u] - 1))));
}

function directedClustering(graph: Graph, { weighted }: WeightOptions): Float64Array {
  const into = reversed(graph);
  const degrees = degreesOf(graph);
  const triangles = weighted ? meansOfTriangles(graph) : directedTrianglesOf(graph, into);
  return triangles.map((sum, u) => {
    if (sum === 0) return 0;
    const d = degrees[u];
    return sum / ((d * (d - 1) - 2 * countCommon(graph.neighborsOf(u), into.neighborsOf(u))) * 2);
  });
}

/** Number of common entries of two sorted lists. */
function countCommon(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) count++;
    if (a[i] <= b[j]) i++;
    else j++;
  }
  return count;
}
