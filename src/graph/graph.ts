import { ArgumentError, requireInteger } from "../errors.js";

/** An edge as a pair of node numbers; in a directed graph, source first. */
export type Edge = readonly [source: number, target: number];

/** Numbers of nodes: a byte each in a graph on at most 256 nodes. */
export type NodeNumbers = Uint8Array | Uint32Array;

const BYTE_ORDERS = 256;

/** What may be told about a graph beside its edges. */
export interface GraphOptions {
  /** Edges have a direction. Default false. */
  readonly directed?: boolean;
  /** One name per node, all different; default: none, and a node is known by its number. */
  readonly names?: readonly string[];
}

/**
 * A simple graph (no self-loops, no parallel edges) that never changes, in compressed sparse rows:
 *
 *     offsets:    0     2        5     7       n+1 entries; offsets[n] === neighbors.length
 *     neighbors:  1  2  0  2  3  0  1  ...     the neighbours of node i, sorted, from offsets[i] to offsets[i+1]
 *
 * SciPy calls these `indptr` and `indices`. An undirected edge stands in both rows, a directed one in its source's.
 *
 * @example
 * const chain = Graph.fromEdges(3, [[0, 1], [1, 2]]);
 * chain.size; // 2
 */
export class Graph {
  /** Number of nodes. */
  readonly order: number;
  /** Number of edges. */
  readonly size: number;
  readonly directed: boolean;
  readonly offsets: Uint32Array;
  readonly neighbors: NodeNumbers;
  readonly names: readonly string[] | undefined;

  private constructor(offsets: Uint32Array, neighbors: NodeNumbers, options: GraphOptions) {
    this.order = offsets.length - 1;
    this.directed = options.directed ?? false;
    this.size = this.directed ? neighbors.length : neighbors.length / 2;
    this.offsets = offsets;
    const narrow = this.order <= BYTE_ORDERS && !(neighbors instanceof Uint8Array);
    this.neighbors = narrow ? new Uint8Array(neighbors) : neighbors;
    this.names = options.names;
  }

  /**
   * Builds a graph from its edges.
   *
   * @param order number of nodes, from 0
   * @param edges pairs of node numbers below `order`; no self-loops, no edge twice (in either direction if undirected)
   * @throws {ArgumentError} when an edge breaks these rules
   */
  static fromEdges(order: number, edges: Iterable<Edge>, options: GraphOptions = {}): Graph {
    requireInteger("order", order, 0, 0x7fffffff);
    if (options.names !== undefined && options.names.length !== order) {
      throw new ArgumentError("names", `an array of ${order} names, one per node`, options.names);
    }
    if (new Set(options.names).size !== (options.names?.length ?? 0)) {
      throw new ArgumentError("names", "different from one another", repeatedName(options.names!));
    }
    const directed = options.directed ?? false;
    const sources: number[] = [];
    const targets: number[] = [];
    for (const [u, v] of edges) {
      requireInteger("edges: a node", u, 0, order - 1);
      requireInteger("edges: a node", v, 0, order - 1);
      if (u === v) throw new ArgumentError("edges", "free of self-loops", edgeText(u, v, options));
      sources.push(u);
      targets.push(v);
      if (!directed) {
        sources.push(v);
        targets.push(u);
      }
    }
    return Graph.fromRows(order, sources, targets, options);
  }

  /** Builds a graph from arrays that already are compressed sparse rows, sorted and symmetric: for trusted makers only. */
  static fromSortedRows(offsets: Uint32Array, neighbors: NodeNumbers, options: GraphOptions = {}): Graph {
    return new Graph(offsets, neighbors, options);
  }

  private static fromRows(order: number, sources: number[], targets: number[], options: GraphOptions): Graph {
    const offsets = new Uint32Array(order + 1);
    for (const u of sources) offsets[u + 1]++;
    for (let i = 0; i < order; i++) offsets[i + 1] += offsets[i];
    const next = offsets.slice(0, order);
    const neighbors = new Uint32Array(sources.length);
    sources.forEach((u, k) => (neighbors[next[u]++] = targets[k]));
    for (let u = 0; u < order; u++) {
      if (offsets[u + 1] - offsets[u] < 2) continue;
      const row = neighbors.subarray(offsets[u], offsets[u + 1]).sort();
      for (let k = 1; k < row.length; k++) {
        if (row[k] === row[k - 1])
          throw new ArgumentError("edges", "free of duplicates", `${edgeText(u, row[k], options)} twice`);
      }
    }
    return new Graph(offsets, neighbors, options);
  }

  /** What a node is known by: its name, or its number as text. */
  nameOf(node: number): string {
    return this.names?.[node] ?? String(node);
  }

  /** Number of neighbours of a node; in a directed graph, of edges that leave it. */
  degree(node: number): number {
    return this.offsets[node + 1] - this.offsets[node];
  }

  /** The neighbours of a node in increasing order, to be read only. */
  neighborsOf(node: number): Uint32Array {
    const row = this.row(node);
    return row instanceof Uint32Array ? row : Uint32Array.from(row);
  }

  /** Whether an edge leads from u to v. */
  hasEdge(u: number, v: number): boolean {
    return this.row(u).includes(v);
  }

  /** Every edge once, sorted; an undirected edge with its smaller node first. */
  *edges(): Generator<Edge> {
    for (let u = 0; u < this.order; u++) {
      for (const v of this.row(u)) if (this.directed || u < v) yield [u, v];
    }
  }

  /** A view, not a copy. */
  private row(node: number): NodeNumbers {
    return this.neighbors.subarray(this.offsets[node], this.offsets[node + 1]);
  }
}

function edgeText(u: number, v: number, { names }: GraphOptions): string {
  return names === undefined ? `${u} ${v}` : `${names[u]} ${names[v]}`;
}

function repeatedName(names: readonly string[]): string {
  const seen = new Set<string>();
  return `${names.find((name) => seen.size === seen.add(name).size)} twice`;
}
