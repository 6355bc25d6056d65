import { FormatError } from "../../errors.js";
import { MAX_NODES } from "./raw/buildGraph.js";
import { labelNodes } from "./raw/labelNodes.js";
import { pajekWords } from "./pajekWords.js";
import { parseNumber } from "./raw/parseNumber.js";
import { quoted } from "./raw/quoted.js";
import { RawGraph } from "./raw/rawGraph.js";
import type { ReadOptions } from "./raw/readOptions.js";

/** Largest number of vertices of which some may be unlisted. */
const MAX_UNLISTED = 2 ** 17;

/** How a Pajek network begins: comments, then `*Network` or `*Vertices`. */
export const PAJEK_START = /(?:%[^\r\n]*[\r\n]\s*)*\*(?:network|vertices)\b/i;

/** What a network's sections hold. Vertices are counted from 1. */
interface Network {
  order: number;
  /** The label of each listed vertex; undefined for one without a label. */
  readonly labels: Map<number, string | undefined>;
  readonly edges: { u: number; v: number; weight?: number; line: number; arc: boolean }[];
  readonly sections: Set<string>;
}

/**
 * Reads a network in Pajek's format: `*Vertices`, and then `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist` or `*Matrix`. Labels
 * become names. The number after the ends of an edge is its weight. A network with arcs is directed, and its edges run both ways.
 * Numbers from 0 to n-1 identify the nodes if the file lists no vertices.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for several networks, vertices out of range, and a matrix that is not square
 */
export function readPajek(text: string, source: string, options: ReadOptions = {}): RawGraph {
  const network = readSections(text.split(/\r\n|\r|\n/), source);
  const { order, labels, edges, sections } = network;
  const arcs = edges.some(({ arc }) => arc);
  const onlyArcs = ["arcs", "arcslist", "matrix"].some((name) => sections.has(name)) && edges.length === 0;
  const raw = new RawGraph(arcs || (onlyArcs && !sections.has("edges") && !sections.has("edgeslist")));
  const indexOf = addVertices(raw, order, labels, source, options);
  for (const { u, v, weight, line, arc } of edges) {
    raw.join(indexOf(u), indexOf(v), weight, line);
    if (raw.directed && !arc && u !== v) raw.join(indexOf(v), indexOf(u), weight, line);
  }
  return raw;
}

/** Adds the vertices. Returns the index of a vertex by its number. */
function addVertices(
  raw: RawGraph,
  order: number,
  labels: ReadonlyMap<number, string | undefined>,
  source: string,
  options: ReadOptions,
): (vertex: number) => number {
  if (labels.size === 0) {
    raw.order = order;
    return (vertex) => raw.node(String(vertex - 1));
  }
  if (labels.size < order && order > MAX_UNLISTED) {
    throw new FormatError(
      source,
      `declares ${order} vertices, but lists ${labels.size} of them; list them all`,
    );
  }
  const byId = new Map<string, string | undefined>();
  for (const [vertex, label] of labels) byId.set(String(vertex), label ?? String(vertex));
  for (let vertex = 1; vertex <= order; vertex++) {
    if (!labels.has(vertex)) byId.set(String(vertex), String(vertex));
  }
  const indexOf = labelNodes(raw, byId, source, options);
  return (vertex) => indexOf.get(String(vertex))!;
}

function readSections(lines: readonly string[], source: string): Network {
  const network: Network = { order: -1, labels: new Map(), edges: [], sections: new Set() };
  const byLabel = new Map<string, number>();
  let section = "";
  let row = 0;
  lines.forEach((line, k) => {
    if (/^\s*(%|$)/.test(line)) return;
    const fail = (problem: string) => new FormatError(source, `line ${k + 1}: ${problem}`);
    const [, header] = /^\s*\*(\S*)/.exec(line) ?? [];
    if (header !== undefined) {
      section = header.toLowerCase();
      if (section === "vertices") network.order = readOrder(line, network.order, fail);
      else if (/^(arcs|edges|matrix)/.test(section) && network.order < 0)
        throw fail("expected *Vertices first");
      network.sections.add(section.replace(/:.*/, ""));
      return;
    }
    const words = pajekWords(line);
    const vertex = (word: string) => {
      const number = /^\d{1,9}$/.test(word) ? Number(word) : 0;
      const found = number >= 1 && number <= network.order ? number : byLabel.get(word);
      if (found !== undefined) return found;
      throw fail(`expected a vertex from 1 to ${network.order}, but got ${quoted(word)}`);
    };
    switch (section) {
      case "vertices": {
        const number = vertex(words[0]);
        if (network.labels.has(number)) throw fail(`the vertex ${number} is already listed`);
        network.labels.set(number, words[1]);
        if (words[1] !== undefined) byLabel.set(words[1], number);
        return;
      }
      case "arcs":
      case "edges": {
        if (words.length < 2) throw fail(`expected two vertices, but got ${quoted(line)}`);
        const weight = parseNumber(words[2]);
        const [u, v] = [vertex(words[0]), vertex(words[1])];
        network.edges.push({
          u,
          v,
          weight: Number.isFinite(weight) ? weight : undefined,
          line: k + 1,
          arc: section === "arcs",
        });
        return;
      }
      case "arcslist":
      case "edgeslist": {
        const [u, ...others] = words.map(vertex);
        for (const v of others) network.edges.push({ u, v, line: k + 1, arc: section === "arcslist" });
        return;
      }
      case "matrix": {
        row++;
        if (row > network.order || words.length !== network.order) {
          throw fail(`expected a matrix of ${network.order} rows and columns, but got ${quoted(line)}`);
        }
        words.forEach((word, column) => {
          const weight = parseNumber(word);
          if (!Number.isFinite(weight)) throw fail(`expected a finite number, but got ${quoted(word)}`);
          if (weight !== 0) network.edges.push({ u: row, v: column + 1, weight, line: k + 1, arc: true });
        });
      }
    }
  });
  if (network.order < 0)
    throw new FormatError(source, "expected a Pajek network, which starts with *Vertices");
  if (network.sections.has("matrix") && row < network.order) {
    throw new FormatError(source, `expected a matrix of ${network.order} rows, but got ${row}`);
  }
  return network;
}

function readOrder(line: string, known: number, fail: (problem: string) => FormatError): number {
  const [, order] = /^\s*\*vertices\s+(\d{1,15})(?:\s+\d+)?\s*$/i.exec(line) ?? [];
  if (order === undefined) throw fail(`expected *Vertices and their number, but got ${quoted(line)}`);
  if (known >= 0) throw fail("expected one network, but another one starts here");
  if (Number(order) > MAX_NODES) throw fail(`has ${order} nodes; at most ${MAX_NODES} are supported`);
  return Number(order);
}
