import { ArgumentError, requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { requireGraph } from "../../graph/requireGraph.js";
import { channelPartition } from "./channelPartition.js";

/** Consecutive output channels with the same input channels. */
export interface BlockGroup {
  /** First output channel. */
  readonly first: number;
  /** Number of output channels. */
  readonly outputs: number;
  /** The input channels, increasing. */
  readonly channels: Uint32Array;
  /** Start of the group's dense submatrix [channels][outputs] in the kernel. */
  readonly offset: number;
}

/** Largest number of entries, 2^28: 1 GiB of float32. */
const MOST_ENTRIES = 268_435_456;

/**
 * The entries of an [inputs, units] matrix that are present for a relational graph, and the order in which they are stored.
 * Block (i, j), from the channels of node j to those of node i, is present where the graph has the edge i-j or i = j.
 *
 *      graph 0 - 1 - 2           inputs of                 stored: one dense submatrix [inputs][outputs]
 *                                node 0: 0 1               per group, one after another
 *      out \ in  0  1  2         node 1: 0 1 2
 *         0      x  x  .         node 2:   1 2
 *         1      x  x  x
 *         2      .  x  x
 *
 * Consecutive nodes with the same inputs form one group. A complete graph is therefore one dense [inputs, units] matrix.
 * In a directed graph, node i takes the inputs of the nodes that its edges lead to, as in the authors' code.
 */
export class BlockLayout {
  /** Number of present entries: the length of the kernel. */
  readonly entries: number;
  readonly groups: readonly BlockGroup[];

  private static readonly cache = new WeakMap<Graph, Map<string, BlockLayout>>();

  /** The layout for a graph and these numbers of channels. Equal arguments give the same object. */
  static of(graph: Graph, inputs: number, units: number): BlockLayout {
    requireGraph(graph);
    let layouts = this.cache.get(graph);
    if (layouts === undefined) this.cache.set(graph, (layouts = new Map<string, BlockLayout>()));
    const key = `${inputs} ${units}`;
    let layout = layouts.get(key);
    if (layout === undefined) layouts.set(key, (layout = new BlockLayout(graph, inputs, units)));
    return layout;
  }

  private constructor(
    graph: Graph,
    readonly inputs: number,
    readonly units: number,
  ) {
    requireChannels("the number of input channels", inputs, graph);
    requireChannels("units", units, graph);
    const inputStarts = starts(channelPartition(inputs, graph.order));
    const outputSizes = channelPartition(units, graph.order);

    requireEntries(graph, inputStarts, outputSizes);

    const groups: BlockGroup[] = [];
    let first = 0;
    let offset = 0;
    for (let node = 0; node < graph.order;) {
      const members = closedNeighborhood(graph, node);
      let outputs = outputSizes[node++];
      while (node < graph.order && equal(members, closedNeighborhood(graph, node)))
        outputs += outputSizes[node++];
      const channels = Uint32Array.from(members.flatMap((j) => range(inputStarts[j], inputStarts[j + 1])));
      groups.push({ first, outputs, channels, offset });
      first += outputs;
      offset += outputs * channels.length;
    }
    this.groups = groups;
    this.entries = offset;
  }

  /** Calls `visit` for each stored entry, with its index in the kernel, its input channel and its output channel. */
  forEachEntry(visit: (entry: number, input: number, output: number) => void): void {
    for (const { first, outputs, channels, offset } of this.groups) {
      let entry = offset;
      for (const channel of channels) {
        for (let o = 0; o < outputs; o++) visit(entry++, channel, first + o);
      }
    }
  }
}

function requireChannels(argument: string, channels: number, graph: Graph): void {
  requireInteger("the number of nodes of graph", graph.order, 1);
  if (!Number.isInteger(channels) || channels < graph.order) {
    const expected = `an integer of at least ${graph.order}, one channel per node of the graph`;
    throw new ArgumentError(argument, expected, channels);
  }
  requireInteger(argument, channels, graph.order, MOST_ENTRIES);
}

/** Counts the entries before memory is allocated for them. */
function requireEntries(graph: Graph, inputStarts: Uint32Array, outputSizes: Uint32Array): void {
  let entries = 0;
  for (let node = 0; node < graph.order; node++) {
    const seen = closedNeighborhood(graph, node).map((j) => inputStarts[j + 1] - inputStarts[j]);
    entries += outputSizes[node] * seen.reduce((sum, each) => sum + each);
  }
  if (entries <= MOST_ENTRIES) return;
  const units = outputSizes.reduce((sum, each) => sum + each);
  const inputs = inputStarts[graph.order];
  const expected = `small enough for a layer of ${MOST_ENTRIES} weights with ${inputs} input channels`;
  throw new ArgumentError("units", expected, units);
}

/** A node and the nodes that its edges lead to, increasing. */
function closedNeighborhood(graph: Graph, node: number): number[] {
  return [...graph.neighborsOf(node), node].sort((a, b) => a - b);
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, k) => value === b[k]);
}

function starts(sizes: Uint32Array): Uint32Array {
  const result = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, k) => (result[k + 1] = result[k] + size));
  return result;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k);
}
