import { requireInteger } from "../../errors.js";
import { NumpyRandomState } from "../../random.js";

/** The authors' seed, the same for every layer of every network. */
const PARTITION_SEED = 1;

/**
 * Divides channels among the nodes of a relational graph. With `channels = q nodes + r`, r nodes get q + 1 channels and
 * the others q. NumPy's legacy `RandomState(1).permutation` of `[q+1]*r + [q]*(nodes-r)` decides which. The channels of a
 * node are contiguous, and in the order of the nodes.
 *
 * @param channels number of channels, at least `nodes`
 * @param nodes number of nodes, at least 1
 * @returns the number of channels of each node
 * @throws {ArgumentError} when there are fewer channels than nodes
 *
 * Source: `compute_size` in You et al., "Graph Structure of Neural Networks", ICML 2020.
 *
 * @example
 * Array.from(channelPartition(8, 5)); // [2, 2, 1, 2, 1]
 */
export function channelPartition(channels: number, nodes: number): Uint32Array {
  requireInteger("nodes", nodes, 1);
  requireInteger("channels", channels, nodes);
  const quotient = Math.floor(channels / nodes);
  const remainder = channels % nodes;
  return partitionPositions(nodes).map((position) => (position < remainder ? quotient + 1 : quotient));
}

/** The position of each node in the list `[q+1]*r + [q]*(nodes-r)`. The first r positions have the larger size. */
export function partitionPositions(nodes: number): Uint32Array {
  return new NumpyRandomState(PARTITION_SEED).permutation(nodes);
}
