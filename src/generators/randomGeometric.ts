import { ArgumentError, requireInteger } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { PythonRandom } from "../random.js";
import { allocate } from "../arguments/allocate.js";
import { forEachNearPair } from "./edges/forEachNearPair.js";
import { EdgeBuffer } from "./edges/edgeBuffer.js";
import { MOST_NODES } from "./arguments/mostNodes.js";
import { requireOrder } from "./arguments/requireOrder.js";
import { requirePairs } from "./arguments/requirePairs.js";

/**
 * A random geometric graph: points drawn uniformly from the unit cube, joined if their distance is at most the radius. The same
 * seed gives NetworkX's graph. {@link randomPositions} returns the points.
 *
 * @param order number of nodes n
 * @param radius largest Euclidean distance of neighbours, from 0
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @param dimension dimension of the cube, at least 1
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * Cost: O(n + m), with m edges, for up to three dimensions. NetworkX: `random_geometric_graph`, in which `dim` precedes the
 * seed. Source: Penrose, "Random geometric graphs", 2003.
 *
 * @example
 * randomGeometric(80, 0.15, 2).size; // 182
 */
export function randomGeometric(order: number, radius: number, seed: number, dimension = 2): Graph {
  if (typeof radius !== "number" || !(radius >= 0))
    throw new ArgumentError("radius", "a number of at least 0", radius);
  requireInteger("order", order, 0, MOST_NODES);
  requireInteger("dimension", dimension, 1, MOST_NODES);
  requirePairs("radius", pairsWithin(order, radius, dimension));
  const positions = randomPositions(order, seed, dimension);
  const edges = new EdgeBuffer(order);
  const limit = radius * radius;
  const join = (u: number, v: number) => {
    let squares = 0;
    for (let a = u * dimension, b = v * dimension; a < (u + 1) * dimension; a++, b++) {
      const difference = positions[a] - positions[b];
      squares += difference * difference;
    }
    if (squares <= limit) edges.add(u, v);
  };
  forEachNearPair(positions, dimension, radius, join);
  return edges.toGraph();
}

/** About as many pairs as the search in a grid visits: for each point, those in three cells along each of up to three axes. */
function pairsWithin(order: number, radius: number, dimension: number): number {
  const axes = Math.min(3, dimension);
  const across = Math.max(1, Math.floor(Math.min(1 / radius, order ** (1 / axes))));
  return (order ** 2 / 2) * Math.min(1, 3 / across) ** axes;
}

/**
 * The points of {@link randomGeometric} for the same arguments, to draw the graph or weight its edges.
 *
 * @param order number of nodes n
 * @param seed seed of CPython's `random.Random`, an integer from 0 to 2^53 - 1
 * @param dimension dimension of the cube, at least 1
 * @returns coordinates in [0, 1); those of node u start at `u * dimension`
 * @throws {ArgumentError} for arguments outside these ranges
 *
 * @example
 * randomPositions(80, 2).length; // 160
 */
export function randomPositions(order: number, seed: number, dimension = 2): Float64Array {
  requireInteger("order", order, 0, MOST_NODES);
  requireInteger("dimension", dimension, 1, MOST_NODES);
  requireOrder("dimension", order * dimension);
  const random = new PythonRandom(seed);
  return allocate(Float64Array, order * dimension).map(() => random.random());
}
