import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { partitionPositions } from "./channelPartition.js";

/**
 * The number of entries of a graph's `BlockLayout` for these channels, found without building the layout.
 *
 * Cost: O(order^2) time and memory for the first call with a graph, O(1) for every later one.
 *
 * @throws {ArgumentError} for fewer channels than nodes
 *
 * @example
 * countEntries(Graph.fromEdges(3, [[0, 1], [1, 2]]), 3, 6); // 14
 */
export function countEntries(graph: Graph, inputs: number, units: number): number {
  const { order } = graph;
  requireInteger("the number of nodes of graph", order, 1);
  requireInteger("the number of input channels", inputs, order);
  requireInteger("units", units, order);
  let blocks = cache.get(graph);
  if (blocks === undefined) cache.set(graph, (blocks = countBlocks(graph)));
  // a node has q channels, plus one if its position is among the first r; with a = q_in and b = q_out this is
  // the sum over present blocks of (a + extra_in) (b + extra_out), multiplied out
  const side = order + 1;
  const [moreInputs, moreUnits] = [inputs % order, units % order];
  const [a, b] = [(inputs - moreInputs) / order, (units - moreUnits) / order];
  return (
    a * b * blocks[order * side + order] +
    b * blocks[order * side + moreInputs] +
    a * blocks[moreUnits * side + order] +
    blocks[moreUnits * side + moreInputs]
  );
}

const cache = new WeakMap<Graph, Uint32Array>();

/** At [u][i]: the number of present blocks from the first i positions of the inputs to the first u of the outputs. */
function countBlocks({ order, offsets, neighbors }: Graph): Uint32Array {
  const positions = partitionPositions(order);
  const side = order + 1;
  const blocks = new Uint32Array(side * side);
  for (let node = 0; node < order; node++) {
    const row = (positions[node] + 1) * side + 1;
    blocks[row + positions[node]] = 1;
    for (let k = offsets[node]; k < offsets[node + 1]; k++) blocks[row + positions[neighbors[k]]] = 1;
  }
  for (let row = side; row < blocks.length; row += side) {
    let sum = 0;
    for (let column = 1; column < side; column++) {
      sum += blocks[row + column];
      blocks[row + column] = sum + blocks[row - side + column];
    }
  }
  return blocks;
}
