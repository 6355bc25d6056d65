import { FormatError, requireInteger } from "../../../errors.js";
import { Graph } from "../../graph.js";
import { excerpt, quoted } from "./quoted.js";
import type { RawGraph } from "./rawGraph.js";
import type { ReadOptions } from "./readOptions.js";
import { type Ends, sortedRows } from "../../sortedRows.js";

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
  const { order, numbers, names } = numberNodes(raw, source, options.nodes);
  const edges: Ends = { sources: pick(numbers, raw.sources), targets: pick(numbers, raw.targets) };
  let rows = sortedRows(order, edges, raw.directed);
  let weights: ArrayLike<number> = raw.weights;
  if (rows === undefined) {
    const kept = keepSimple(edges, raw, source, options);
    const simple: Ends = { sources: pick(edges.sources, kept), targets: pick(edges.targets, kept) };
    rows = sortedRows(order, simple, raw.directed)!;
    weights = Float64Array.from(kept, (k) => raw.weights[k]);
  }
  if (raw.weighted && !options.weighted && raw.weights.some((weight) => weight !== 1)) {
    const remedy = "--weighted (weighted: true in the library) keeps them";
    options.onNotice?.(`${source}: the weights of edges were dropped; ${remedy}`);
  }
  const { offsets, neighbors, edges: edgeOf } = rows;
  return Graph.fromSortedRows(offsets, neighbors, {
    directed: raw.directed,
    names,
    ...(options.weighted && raw.weighted && { weights: Float64Array.from(edgeOf, (k) => weights[k]) }),
  });
}

/** The numbers at these places. */
function pick(numbers: Uint32Array, places: ArrayLike<number>): Uint32Array {
  const picked = new Uint32Array(places.length);
  for (let k = 0; k < places.length; k++) picked[k] = numbers[places[k]];
  return picked;
}

interface Numbering {
  readonly order: number;
  /** The number of the node of each label. */
  readonly numbers: Uint32Array;
  readonly names?: readonly string[];
}

function numberNodes(raw: RawGraph, source: string, nodes?: number): Numbering {
  const { labels } = raw;
  if (nodes !== undefined) requireInteger("nodes", nodes, 0, MAX_NODES);
  if (nodes === undefined && raw.order !== undefined && raw.order > MAX_NODES) {
    throw new FormatError(
      source,
      `declares order ${raw.order}, but at most ${MAX_NODES} nodes are supported`,
    );
  }
  if (labels.length > MAX_NODES) {
    throw new FormatError(source, `has ${labels.length} nodes, but at most ${MAX_NODES} are supported`);
  }
  const declared = nodes ?? raw.order;
  const order = declared ?? labels.length;
  const wrong =
    raw.named && nodes === undefined ? labels[0] : labels.find((label) => !isPosition(label, order));
  if (wrong === undefined) return { order, numbers: Uint32Array.from(labels, Number) };
  if (nodes === undefined && order === labels.length) {
    return { order, numbers: Uint32Array.from(labels.keys()), names: labels };
  }
  const reason = nodes === undefined ? "the file declares" : "the number of nodes is set to";
  const range = order === 0 ? "there are no nodes" : `nodes must be integers from 0 to ${order - 1}`;
  throw new FormatError(source, `has the node ${quoted(wrong)}, but ${reason} ${order}, so ${range}`);
}

/** Whether a label is an integer from 0 to `order - 1`, written as JavaScript writes it. */
function isPosition(label: string, order: number): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(label) && Number(label) < order;
}

/** The edges of a simple graph, by index: without self-loops, and the last of parallel edges. */
function keepSimple(edges: Ends, raw: RawGraph, source: string, options: ReadOptions): Uint32Array {
  const { sources, targets } = edges;
  const all = Uint32Array.from(sources.keys());
  const loops = all.filter((k) => sources[k] === targets[k]);
  if (loops.length > 0 && !options.simplify) {
    const label = quoted(raw.labels[raw.sources[loops[0]]]);
    throw new FormatError(
      source,
      `${lineOf(raw, loops[0])}node ${label} has a self-loop; ${remedy("drops self-loops")}`,
    );
  }
  const parallels = earlierParallels(edges, raw.directed);
  if (parallels.length > 0 && !options.simplify) throw parallelError(edges, raw, parallels, source);
  if (loops.length + parallels.length === 0) return all;
  const parts = [
    loops.length > 0 ? `${counted(loops.length, "self-loop")} dropped` : "",
    parallels.length > 0 ? `${counted(parallels.length, "parallel edge")} merged` : "",
  ];
  options.onNotice?.(`${source}: ${parts.filter(Boolean).join(", ")}`);
  const dropped = new Uint8Array(all.length);
  for (const k of loops) dropped[k] = 1;
  for (const k of parallels) dropped[k] = 1;
  return all.filter((k) => dropped[k] === 0);
}

/** Indices of the edges that a later edge repeats. Sorts numbers because a Set holds at most 16 million entries. */
function earlierParallels(edges: Ends, directed: boolean): number[] {
  const keys = edgeKeys(edges, directed);
  const sorted = keys.slice().sort();
  if (!sorted.some((key, k) => k > 0 && key === sorted[k - 1])) return [];
  const byKey = Uint32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
  const earlier: number[] = [];
  for (let k = 1; k < byKey.length; k++) {
    const [before, after] = [byKey[k - 1], byKey[k]];
    if (keys[before] === keys[after] && edges.sources[after] !== edges.targets[after]) earlier.push(before);
  }
  return earlier;
}

function edgeKeys({ sources, targets }: Ends, directed: boolean): Float64Array {
  return Float64Array.from(sources, (u, k) => {
    const v = targets[k];
    return directed || u < v ? u * MAX_NODES + v : v * MAX_NODES + u;
  });
}

function parallelError(
  edges: Ends,
  raw: RawGraph,
  parallels: readonly number[],
  source: string,
): FormatError {
  const keys = edgeKeys(edges, raw.directed);
  const first = parallels.reduce((least, k) => Math.min(least, k));
  const second = keys.indexOf(keys[first], first + 1);
  const edge = `${excerpt(raw.labels[raw.sources[second]])} ${excerpt(raw.labels[raw.targets[second]])}`;
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
