import { requireInteger } from "../../errors.js";
import { NumpyRandomState } from "../../random.js";

/** The reference's choice: every layer of every network uses this one seed. */
const PARTITION_SEED = 1;

/**
 * Shares channels out among the nodes of a relational graph: with `channels = q nodes + r`, r nodes get q + 1 channels
 * and the others q, in the order that NumPy's legacy `RandomState(1).permutation` gives to `[q+1]*r + [q]*(nodes-r)`.
 * The channels of a node are contiguous, the nodes follow one another.
 *
 * @param channels number of channels, at least `nodes`
 * @param nodes number of nodes, at least 1
 * @returns number of channels of each node
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
  return partitionPlaces(nodes).map((place) => (place < remainder ? quotient + 1 : quotient));
}

/** Where each node finds its size among the sorted ones: the first `channels mod nodes` places are the larger. */
export function partitionPlaces(nodes: number): Uint32Array {
  return new NumpyRandomState(PARTITION_SEED).permutation(nodes);
}
