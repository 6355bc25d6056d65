// FLOPs of the MLP counted as in the authors' Python code: the sum of one mask per layer. For comparison only.
import { channelPartition } from "sweetspot/nn";

/** FLOPs of the paper's MLP of a given width. */
export function countByMasks(graph, width) {
  let flops = 3072 * 512;
  let channels = 512;
  for (let layer = 0; layer < 3; layer++) {
    flops += Math.trunc(channels * width * (presentEntries(graph, channels, width) / (channels * width)));
    channels = width;
  }
  return flops + width * 10;
}

function presentEntries(graph, inputs, outputs) {
  const mask = maskOf(graph, inputs, outputs);
  let sum = 0;
  for (const entry of mask) sum += entry;
  return sum;
}

function maskOf(graph, inputs, outputs) {
  const inputNodes = nodesOf(inputs, graph.order);
  const outputNodes = nodesOf(outputs, graph.order);
  const high = new Float32Array(graph.order * graph.order);
  for (let u = 0; u < graph.order; u++) {
    high[u * graph.order + u] = 1;
    for (const v of graph.neighborsOf(u)) high[u * graph.order + v] = 1;
  }
  const mask = new Float32Array(inputs * outputs);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      mask[o * inputs + i] = high[outputNodes[o] * graph.order + inputNodes[i]];
    }
  }
  return mask;
}

function nodesOf(channels, order) {
  return Array.from(channelPartition(channels, order)).flatMap((size, node) => Array(size).fill(node));
}
