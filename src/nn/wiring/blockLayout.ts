import { ArgumentError, requireInteger } from "../../errors.js";
import type { Graph } from "../../graph/graph.js";
import { channelPartition } from "./channelPartition.js";

/** Consecutive output channels that take the same inputs. */
export interface BlockGroup {
  /** First output channel. */
  readonly first: number;
  /** Number of output channels. */
  readonly outputs: number;
  /** The input channels, increasing. */
  readonly channels: Uint32Array;
  /** Where the group's dense sub-matrix [channels][outputs] begins in the kernel. */
  readonly offset: number;
}

/**
 * Which entries of an [inputs, units] matrix a relational graph lets be, and in which order they are stored.
 * Block (i, j), from the channels of node j to those of node i, is present where the graph has the edge i-j or i = j.
 *
 *      graph 0 - 1 - 2           inputs of                 stored: one dense sub-matrix [inputs][outputs]
 *                                node 0: 0 1               per group, one behind the other
 *      out \ in  0  1  2         node 1: 0 1 2
 *         0      x  x  .         node 2:   1 2
 *         1      x  x  x
 *         2      .  x  x
 *
 * Consecutive nodes with the same inputs form one group, so that a complete graph is one dense [inputs, units] matrix.
 * In a directed graph node i takes the inputs of those that its edges lead to, as in the reference.
 */
export class BlockLayout {
  /** Number of present entries: the length of the kernel. */
  readonly entries: number;
  readonly groups: readonly BlockGroup[];

  private static readonly known = new WeakMap<Graph, Map<string, BlockLayout>>();

  /** The layout for a graph and these channels; asked for again, it is the same object. */
  static of(graph: Graph, inputs: number, units: number): BlockLayout {
    let layouts = this.known.get(graph);
    if (layouts === undefined) this.known.set(graph, (layouts = new Map<string, BlockLayout>()));
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

  /** Calls `visit` for each stored entry: its place in the kernel, its input and its output channel. */
  forEachEntry(visit: (place: number, input: number, output: number) => void): void {
    for (const { first, outputs, channels, offset } of this.groups) {
      let place = offset;
      for (const channel of channels) {
        for (let o = 0; o < outputs; o++) visit(place++, channel, first + o);
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
}

/** A node and those that its edges lead to, increasing. */
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
