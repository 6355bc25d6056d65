import { FormatError, requireInteger } from "../../errors.js";
import { type Edge, Graph } from "../graph.js";
import { quoted } from "./quoted.js";
import type { RawGraph } from "./rawGraph.js";
import type { ReadOptions } from "./readOptions.js";

/** Largest order that is read; larger graphs do not fit the kernels' memory. */
export const MAX_NODES = 2 ** 24;

/**
 * Builds the graph of a file. As in NetworkX, ids are labels: the order is the number of distinct labels, which become names.
 * They are positions only if they are exactly 0, 1, ..., n-1, in any order, or if the number of nodes is given.
 *
 * @param source name of the file in error messages
 * @throws {FormatError} for self-loops and parallel edges unless `simplify` is set, and for ids that are not positions where the
 *   number of nodes is given
 */
export function buildGraph(raw: RawGraph, source: string, options: ReadOptions = {}): Graph {
  const { order, numberOf, names } = numberNodes(raw, source, options.nodes);
  const edges: Edge[] = raw.sources.map((u, k) => [numberOf(u), numberOf(raw.targets[k])]);
  const kept = keepSimple(edges, raw, source, options);
  return Graph.fromEdges(
    order,
    kept.map((k) => edges[k]),
    {
      directed: raw.directed,
      names,
      ...(options.weighted && raw.weighted && { weights: kept.map((k) => raw.weights[k]) }),
    },
  );
}

interface Numbering {
  readonly order: number;
  /** The number of the node at an index of the labels. */
  readonly numberOf: (index: number) => number;
  readonly names?: readonly string[];
}

function numberNodes(raw: RawGraph, source: string, nodes?: number): Numbering {
  const { labels } = raw;
  if (nodes !== undefined) requireInteger("nodes", nodes, 0, MAX_NODES);
  const declared = nodes ?? raw.order;
  if (Math.max(labels.length, declared ?? 0) > MAX_NODES) {
    const count = Math.max(labels.length, declared ?? 0);
    throw new FormatError(source, `has ${count} nodes; at most ${MAX_NODES} are supported`);
  }
  const order = declared ?? labels.length;
  if (raw.named && nodes === undefined)
    return { order: labels.length, numberOf: (index) => index, names: labels };
  const wrong = labels.find((label) => !isPosition(label, order));
  if (wrong === undefined) return { order, numberOf: (index) => Number(labels[index]) };
  if (declared === undefined) return { order, numberOf: (index) => index, names: labels };
  const reason = nodes === undefined ? "the file declares" : "the number of nodes is set to";
  const range = order === 0 ? "there are no nodes" : `nodes must be integers from 0 to ${order - 1}`;
  throw new FormatError(source, `has the node ${quoted(wrong)}, but ${reason} ${order}, so ${range}`);
}

/** Whether a label is an integer from 0 to `order - 1`, written as JavaScript writes it. */
function isPosition(label: string, order: number): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(label) && Number(label) < order;
}

/** The edges of a simple graph, by index: without self-loops, and the last of parallel edges. */
function keepSimple(edges: Edge[], raw: RawGraph, source: string, options: ReadOptions): readonly number[] {
  const loops = edges.flatMap(([u, v], k) => (u === v ? [k] : []));
  if (loops.length > 0 && !options.simplify) {
    const label = quoted(raw.labels[raw.sources[loops[0]]]);
    throw new FormatError(
      source,
      `${lineOf(raw, loops[0])}node ${label} has a self-loop; ${remedy("drops self-loops")}`,
    );
  }
  const parallels = earlierParallels(edges, raw.directed);
  if (parallels.length > 0 && !options.simplify) throw parallelError(edges, raw, parallels, source);
  if (loops.length + parallels.length === 0) return edges.map((_, k) => k);
  const dropped = new Set([...loops, ...parallels]);
  const parts = [
    loops.length > 0 ? `${counted(loops.length, "self-loop")} dropped` : "",
    parallels.length > 0 ? `${counted(parallels.length, "parallel edge")} merged` : "",
  ];
  options.onNotice?.(`${source}: ${parts.filter(Boolean).join(", ")}`);
  return edges.flatMap((_, k) => (dropped.has(k) ? [] : [k]));
}

/** Indices of the edges that a later edge repeats. Sorts an array because a Set holds at most 16 million entries. */
function earlierParallels(edges: readonly Edge[], directed: boolean): number[] {
  const keys = edgeKeys(edges, directed);
  const byKey = Uint32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
  const earlier: number[] = [];
  for (let k = 1; k < byKey.length; k++) {
    const [u, v] = edges[byKey[k]];
    if (u !== v && keys[byKey[k]] === keys[byKey[k - 1]]) earlier.push(byKey[k - 1]);
  }
  return earlier;
}

function edgeKeys(edges: readonly Edge[], directed: boolean): Float64Array {
  return Float64Array.from(edges, ([u, v]) => (directed || u < v ? u * MAX_NODES + v : v * MAX_NODES + u));
}

function parallelError(
  edges: Edge[],
  raw: RawGraph,
  parallels: readonly number[],
  source: string,
): FormatError {
  const keys = edgeKeys(edges, raw.directed);
  const first = parallels.reduce((least, k) => Math.min(least, k));
  const second = keys.indexOf(keys[first], first + 1);
  const edge = `${raw.labels[raw.sources[second]]} ${raw.labels[raw.targets[second]]}`;
  const where = raw.lines.length > 0 ? `already on line ${raw.lines[first]}` : "listed twice";
  return new FormatError(
    source,
    `${lineOf(raw, second)}the edge ${edge} is ${where}; ${remedy("merges parallel edges")}`,
  );
}

/** The rule of simple graphs and the remedy, for error messages. */
function remedy(action: string): string {
  return `only simple graphs are supported; --simplify (simplify: true in the library) ${action}`;
}

function lineOf(raw: RawGraph, edge: number): string {
  return raw.lines.length > 0 ? `line ${raw.lines[edge]}: ` : "";
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
