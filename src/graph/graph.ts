import { requireList } from "../arguments/requireList.js";
import { requireObject } from "../arguments/requireObject.js";
import { ArgumentError, requireInteger } from "../errors.js";
import { type Ends, sortedRows } from "./sortedRows.js";

/** An edge as a pair of node numbers; in a directed graph, source first. */
export type Edge = readonly [source: number, target: number];

/** Node numbers: one byte each in a graph of at most 256 nodes. */
export type NodeNumbers = Uint8Array | Uint32Array;

const BYTE_ORDERS = 256;

/** Properties of a graph other than its edges. */
export interface GraphOptions {
  /** Whether edges have a direction. Default false. */
  readonly directed?: boolean;
  /** One distinct name per node. Default: no names; nodes are identified by number. */
  readonly names?: readonly string[];
  /** One number per edge. Default: no weights. */
  readonly weights?: ArrayLike<number>;
}

/** Properties of a graph of sorted rows. */
export interface RowOptions extends Omit<GraphOptions, "weights"> {
  /** The weight of each entry of `neighbors`. */
  readonly weights?: Float64Array;
}

/**
 * An immutable simple graph (no self-loops, no parallel edges) in compressed sparse rows:
 *
 *     offsets:    0     2        5     7       n+1 entries; offsets[n] === neighbors.length
 *     neighbors:  1  2  0  2  3  0  1  ...     neighbours of node i, sorted: offsets[i] to offsets[i+1] - 1
 *
 * SciPy calls these `indptr` and `indices`, and the weights, where there are any, `data`. An undirected edge is stored in the
 * rows of both ends, a directed edge in the row of its source.
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
  /** Whether edges have a direction. */
  readonly directed: boolean;
  /** Start of each node's row in `neighbors`, and the end of the last row: `order + 1` entries. */
  readonly offsets: Uint32Array;
  /** The neighbours of all nodes, row after row, each row sorted. */
  readonly neighbors: NodeNumbers;
  /** Name of each node; undefined for a graph without names. */
  readonly names: readonly string[] | undefined;
  /** Weight of each entry of `neighbors`; undefined for a graph without weights. */
  readonly weights: Float64Array | undefined;

  private constructor(offsets: Uint32Array, neighbors: NodeNumbers, options: RowOptions) {
    this.order = offsets.length - 1;
    this.directed = options.directed ?? false;
    this.size = this.directed ? neighbors.length : neighbors.length / 2;
    this.offsets = offsets;
    const narrow = this.order <= BYTE_ORDERS && !(neighbors instanceof Uint8Array);
    this.neighbors = narrow ? new Uint8Array(neighbors) : neighbors;
    this.names = options.names;
    this.weights = options.weights;
  }

  /**
   * Builds a graph from its edges.
   *
   * @param order number of nodes, from 0
   * @param edges pairs of node numbers below `order`, without self-loops or duplicates. In an undirected graph, (u, v) and
   *   (v, u) are the same edge.
   * @param options direction, names and weights
   * @throws {ArgumentError} for an edge that breaks these rules, for names that are not distinct or not one per node, and for
   *   weights that are not one number per edge
   */
  static fromEdges(order: number, edges: Iterable<Edge>, options: GraphOptions = {}): Graph {
    requireInteger("order", order, 0, 0x7fffffff);
    requireObject("options", options);
    if (options.names !== undefined)
      requireList("names", options.names, `an array of ${order} names, one per node`);
    if (options.weights !== undefined)
      requireList("weights", options.weights, "an array of numbers, one per edge");
    requireIterable(edges);
    if (options.names !== undefined && options.names.length !== order) {
      throw new ArgumentError("names", `an array of ${order} names, one per node`, options.names);
    }
    if (new Set(options.names).size !== (options.names?.length ?? 0)) {
      throw new ArgumentError("names", "distinct", repeatedName(options.names!));
    }
    const directed = options.directed ?? false;
    const sources: number[] = [];
    const targets: number[] = [];
    for (const edge of edges) {
      if (!isPair(edge)) throw new ArgumentError(`edges[${sources.length}]`, "a pair of node numbers", edge);
      const [u, v] = [edge[0], edge[1]];
      requireInteger("edges: a node", u, 0, order - 1);
      requireInteger("edges: a node", v, 0, order - 1);
      if (u === v) throw new ArgumentError("edges", "free of self-loops", edgeText(u, v, options));
      sources.push(u);
      targets.push(v);
    }
    const { weights } = options;
    if (weights) requireWeights(weights, sources.length);
    const ends = { sources: Uint32Array.from(sources), targets: Uint32Array.from(targets) };
    const rows = sortedRows(order, ends, directed);
    if (rows === undefined) {
      const [u, v] = repeatedEdge(ends, directed);
      throw new ArgumentError("edges", "free of duplicates", `${edgeText(u, v, options)} twice`);
    }
    return new Graph(rows.offsets, rows.neighbors, {
      ...options,
      weights: weights && Float64Array.from(rows.edges, (edge) => weights[edge]),
    });
  }

  /**
   * Builds a graph from compressed sparse rows, without checks or copies.
   *
   * @param offsets start of each row, and the end of the last one
   * @param neighbors the rows: sorted, without duplicates or self-loops, and symmetric if the graph is undirected
   * @param options direction, names, and weights parallel to `neighbors`
   */
  static fromSortedRows(offsets: Uint32Array, neighbors: NodeNumbers, options: RowOptions = {}): Graph {
    return new Graph(offsets, neighbors, options);
  }

  /** Label of a node: its name or, in a graph without names, its number as text. */
  nameOf(node: number): string {
    return this.names?.[node] ?? String(node);
  }

  /** Number of neighbours of a node; in a directed graph, its out-degree. */
  degree(node: number): number {
    return this.offsets[node + 1] - this.offsets[node];
  }

  /** The neighbours of a node in increasing order; in a directed graph, its successors. Do not modify the array. */
  neighborsOf(node: number): Uint32Array {
    const row = this.row(node);
    return row instanceof Uint32Array ? row : Uint32Array.from(row);
  }

  /**
   * Weight of the edge from u to v: 1 in a graph without weights, as in NetworkX.
   *
   * @throws {ArgumentError} if there is no such edge
   */
  weightOf(u: number, v: number): number {
    const at = this.row(u).indexOf(v);
    if (at < 0) throw new ArgumentError("edge", "an edge of the graph", edgeText(u, v, this));
    return this.weights?.[this.offsets[u] + at] ?? 1;
  }

  /** Whether there is an edge from u to v. */
  hasEdge(u: number, v: number): boolean {
    return this.row(u).includes(v);
  }

  /** Iterates over all edges in sorted order; an undirected edge occurs once, smaller node first. */
  *edges(): Generator<Edge> {
    for (let u = 0; u < this.order; u++) {
      for (const v of this.row(u)) if (this.directed || u < v) yield [u, v];
    }
  }

  /** The row of a node, as a view. */
  private row(node: number): NodeNumbers {
    return this.neighbors.subarray(this.offsets[node], this.offsets[node + 1]);
  }
}

function requireWeights(weights: ArrayLike<number>, size: number): void {
  if (weights.length !== size) {
    const received = `${weights.length} of them`;
    throw new ArgumentError("weights", `an array of ${size} numbers, one per edge`, received);
  }
  const wrong = Array.from(weights).find((weight) => typeof weight !== "number" || Number.isNaN(weight));
  if (wrong !== undefined) throw new ArgumentError("weights: a weight", "a number", wrong);
}

function requireIterable(edges: unknown): void {
  const { [Symbol.iterator]: iterator } = Object(edges) as Partial<Iterable<unknown>>;
  if (typeof iterator === "function" && typeof edges !== "string") return;
  throw new ArgumentError("edges", "an array, or another iterable, of pairs of node numbers", edges);
}

function isPair(edge: unknown): boolean {
  return (Array.isArray(edge) || ArrayBuffer.isView(edge)) && (edge as unknown as Edge).length === 2;
}

/** The first edge, in order of its nodes, that occurs twice. */
function repeatedEdge({ sources, targets }: Ends, directed: boolean): Edge {
  const edges = Array.from(sources, (u, k): Edge => {
    const v = targets[k];
    return directed || u < v ? [u, v] : [v, u];
  });
  edges.sort(([u, v], [other, end]) => u - other || v - end);
  return edges.find(([u, v], k) => k > 0 && u === edges[k - 1][0] && v === edges[k - 1][1])!;
}

function edgeText(u: number, v: number, { names }: Pick<GraphOptions, "names">): string {
  return names === undefined ? `${u} ${v}` : `${names[u]} ${names[v]}`;
}

function repeatedName(names: readonly string[]): string {
  const seen = new Set<string>();
  return `${names.find((name) => seen.size === seen.add(name).size)} twice`;
}
