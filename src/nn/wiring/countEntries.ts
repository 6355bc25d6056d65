import { requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { partitionPlaces } from "./channelPartition.js";

/**
 * Number of entries that the layout of a graph for these channels has, found without building it: see `BlockLayout`.
 *
 * Cost: O(order^2) time and memory for a graph's first question, O(1) for every further one.
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
  let blocks = known.get(graph);
  if (blocks === undefined) known.set(graph, (blocks = countBlocks(graph)));
  // a node has q channels, and one more where its place is among the first r: with a = q_in, b = q_out,
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

const known = new WeakMap<Graph, Uint32Array>();

/** At [u][i]: how many blocks are present from the first i places among the inputs to the first u among the outputs. */
function countBlocks({ order, offsets, neighbors }: Graph): Uint32Array {
  const places = partitionPlaces(order);
  const side = order + 1;
  const blocks = new Uint32Array(side * side);
  for (let node = 0; node < order; node++) {
    const row = (places[node] + 1) * side + 1;
    blocks[row + places[node]] = 1;
    for (let k = offsets[node]; k < offsets[node + 1]; k++) blocks[row + places[neighbors[k]]] = 1;
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
