import { FormatError } from "../../errors.js";
import type { FileContent } from "./content/fileContent.js";
import { mirrorsOf } from "./raw/mirrorsOf.js";
import { parseNumber } from "./raw/parseNumber.js";
import { quoted } from "./raw/quoted.js";
import { RawGraph } from "./raw/rawGraph.js";

interface Header {
  readonly order: number;
  readonly size: number;
  readonly edgeWeights: boolean;
  /** Numbers before the neighbours: the size and the weights of the node. */
  readonly skipped: number;
}

/**
 * Whether a text is a graph in METIS's format. Its header looks like an edge, so all of it is read: an edge list with a first
 * line like this one has a self-loop or lists edges twice.
 */
export function isMetis(content: Pick<FileContent, "line" | "text">): boolean {
  if (!/^\d+\s+\d+(?:\s+[01]{1,3}(?:\s+\d+)?)?$/.test(content.line)) return false;
  if (!mayHaveLines(content.text, parseInt(content.line))) return false;
  try {
    return readMetis(content.text, "").sources.length > 0;
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}

/** Whether a text may have a header and a line per node: not more lines than these with text, and not fewer in all. */
function mayHaveLines(text: string, order: number): boolean {
  let [all, filled] = [0, 0];
  for (const [line] of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    all++;
    if (/^\s*[^\s%]/.test(line) && ++filled > order + 1) return false;
  }
  return all > order;
}

/**
 * Reads a graph in the format of METIS, KaHIP and the DIMACS challenge on partitioning: after a header, a line with the
 * neighbours of each node. Nodes are counted from 1 in the file and from 0 in the graph. An empty line is a node without
 * edges. Weights of edges are read; sizes and weights of nodes are skipped.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for counts that differ from the header, and for edges that are listed at one end only
 */
export function readMetis(text: string, source: string): RawGraph {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  const kept = lines.flatMap((line, k) => (line.trimStart().startsWith("%") ? [] : [k]));
  const start = kept.findIndex((k) => lines[k].trim() !== "");
  const header = readHeader(start < 0 ? "" : lines[kept[start]], (kept[start] ?? 0) + 1, source);
  const rows = kept.slice(start + 1);
  while (rows.length > header.order && lines[rows[rows.length - 1]].trim() === "") rows.pop();
  if (rows.length !== header.order) {
    const found = `it has ${rows.length} lines of neighbors`;
    throw new FormatError(source, `declares ${header.order} nodes, but ${found}; each node needs one line`);
  }
  const [sources, targets, lineOf]: number[][] = [[], [], []];
  const weights: (number | undefined)[] = [];
  rows.forEach((at, u) => {
    for (const [v, weight] of neighborsOn(lines[at], at + 1, header, source)) {
      sources.push(u);
      targets.push(v);
      weights.push(weight);
      lineOf.push(at + 1);
    }
  });
  const mirrors = mirrorsOf(sources, targets);
  const raw = new RawGraph();
  raw.order = header.order;
  for (let k = 0; k < sources.length; k++) {
    const [u, v] = [sources[k], targets[k]];
    const edge = `edge ${u + 1} ${v + 1}`;
    if (u !== v && mirrors[k] < 0) {
      const problem = `line ${lineOf[k]}: the ${edge} is not listed at node ${v + 1}`;
      throw new FormatError(source, `${problem}; each edge must be listed at both ends`);
    }
    if (u !== v && weights[mirrors[k]] !== weights[k]) {
      const problem = `line ${lineOf[k]}: the ${edge} has the weight ${weights[k]}`;
      throw new FormatError(
        source,
        `${problem} here and ${weights[mirrors[k]]} on line ${lineOf[mirrors[k]]}`,
      );
    }
    if (u === v || mirrors[k] > k) raw.edge(String(u), String(v), weights[k], lineOf[k]);
  }
  if (raw.sources.length !== header.size) {
    const found = `it has ${raw.sources.length}`;
    throw new FormatError(source, `declares ${header.size} edges, but ${found}; each edge counts once`);
  }
  return raw;
}

function readHeader(line: string, number: number, source: string): Header {
  const words = line.trim().split(/\s+/);
  const valid =
    words.length >= 2 &&
    words.length <= 4 &&
    words.every((word) => /^\d{1,9}$/.test(word)) &&
    /^[01]{1,3}$/.test(words[2] ?? "0");
  if (!valid) {
    const expected = 'the header "nodes edges [format [weights per node]]"';
    throw new FormatError(source, `line ${number}: expected ${expected}, but got ${quoted(line)}`);
  }
  const [sizes, nodeWeights, edgeWeights] = (words[2] ?? "0").padStart(3, "0");
  const constraints = nodeWeights === "1" ? Number(words[3] ?? 1) : 0;
  return {
    order: Number(words[0]),
    size: Number(words[1]),
    edgeWeights: edgeWeights === "1",
    skipped: constraints + (sizes === "1" ? 1 : 0),
  };
}

function neighborsOn(
  line: string,
  number: number,
  { order, edgeWeights, skipped }: Header,
  source: string,
): [neighbor: number, weight: number | undefined][] {
  const words = line.trim() === "" ? [] : line.trim().split(/\s+/);
  const step = edgeWeights ? 2 : 1;
  if (words.length < skipped || (words.length - skipped) % step !== 0) {
    const before = skipped === 0 ? "" : `${skipped} numbers of the node, and then `;
    const expected = edgeWeights ? "pairs of a neighbor and a weight" : "neighbors";
    throw new FormatError(source, `line ${number}: expected ${before}${expected}, but got ${quoted(line)}`);
  }
  const neighbors: [number, number | undefined][] = [];
  for (let k = skipped; k < words.length; k += step) {
    const weight = edgeWeights ? parseNumber(words[k + 1]) : undefined;
    if (!/^\d{1,9}$/.test(words[k]) || Number(words[k]) < 1 || Number(words[k]) > order) {
      const expected = `a neighbor from 1 to ${order}`;
      throw new FormatError(source, `line ${number}: expected ${expected}, but got ${quoted(words[k])}`);
    }
    if (edgeWeights && !Number.isFinite(weight)) {
      throw new FormatError(
        source,
        `line ${number}: expected a finite number as weight, but got ${quoted(words[k + 1])}`,
      );
    }
    neighbors.push([Number(words[k]) - 1, weight]);
  }
  return neighbors;
}
