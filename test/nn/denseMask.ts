import type { Graph } from "../../src/graph/graph.js";
import { channelPartition } from "../../src/nn/wiring/channelPartition.js";

/** The node that each channel belongs to. */
function nodeOfChannels(channels: number, order: number): number[] {
  return Array.from(channelPartition(channels, order)).flatMap((size, node) =>
    Array<number>(size).fill(node),
  );
}

/** The authors' mask for a dense [inputs, units] matrix, 1 where a block is present, computed naively. */
export function denseMask(graph: Graph, inputs: number, units: number): Float32Array {
  const inputNodes = nodeOfChannels(inputs, graph.order);
  const outputNodes = nodeOfChannels(units, graph.order);
  const mask = new Float32Array(inputs * units);
  inputNodes.forEach((j, a) =>
    outputNodes.forEach((i, b) => {
      if (i === j || graph.hasEdge(i, j)) mask[a * units + b] = 1;
    }),
  );
  return mask;
}
