import { FormatError } from "../../errors.js";
import { MAX_NODES } from "./raw/buildGraph.js";
import type { FileContent } from "./content/fileContent.js";
import { quoted } from "./raw/quoted.js";
import { RawGraph } from "./raw/rawGraph.js";

const HEADER = /^>>(graph6|sparse6|digraph6)<</;

/** Whether the first line of a file is a graph in graph6, sparse6 or digraph6, of exactly the right length. */
export function isGraph6({ line }: Pick<FileContent, "line">): boolean {
  if (HEADER.test(line)) return true;
  if (!/^[:&]?[?-~]+$/.test(line)) return false;
  const sparse = line.startsWith(":");
  const codes = codesOf(line.replace(/^[:&]/, ""));
  const { order, at } = readOrder(codes);
  if (at > codes.length || !(order <= MAX_NODES)) return false;
  return sparse || codes.length - at === Math.ceil(bitCount(order, line.startsWith("&")) / 6);
}

/**
 * Reads a graph in graph6, sparse6 or digraph6, the formats of nauty and the House of Graphs, with or without a header. A file
 * of several graphs is refused.
 *
 * @param text content of the file
 * @param source name of the file in error messages
 * @throws {FormatError} for several graphs, for bytes outside "?" to "~", and for a wrong length
 */
export function readGraph6(text: string, source: string): RawGraph {
  const body = text.trim().replace(HEADER, "");
  const lines = body.split(/\s+/).filter(Boolean);
  if (lines.length !== 1) {
    const remedy = "each graph needs a file of its own";
    throw new FormatError(source, `expected one graph, but got ${lines.length}; ${remedy}`);
  }
  const [line] = lines;
  const kind = line[0] === ":" ? "sparse6" : line[0] === "&" ? "digraph6" : "graph6";
  const declared = HEADER.exec(text.trim())?.[1] ?? kind;
  if (line[0] === ";") throw new FormatError(source, "is incremental sparse6, which is not supported");
  if (declared !== kind) throw new FormatError(source, `has the header of ${declared}, but holds ${kind}`);
  const data = kind === "graph6" ? line : line.slice(1);
  const wrong = /[^?-~]/u.exec(data)?.[0];
  if (wrong !== undefined) {
    throw new FormatError(source, `expected characters from "?" to "~" in ${kind}, but got ${quoted(wrong)}`);
  }
  const codes = codesOf(data);
  const { order, at } = readOrder(codes);
  if (at > codes.length) throw new FormatError(source, `ends within the number of nodes of ${kind}`);
  if (order > MAX_NODES) {
    throw new FormatError(source, `has ${order} nodes; at most ${MAX_NODES} are supported`);
  }
  const raw = new RawGraph(kind === "digraph6");
  raw.order = order;
  if (kind === "sparse6") addSparse(raw, codes, at, order);
  else {
    const expected = Math.ceil(bitCount(order, raw.directed) / 6);
    if (codes.length - at !== expected) {
      const found = `${codes.length - at} of them`;
      throw new FormatError(
        source,
        `${order} nodes need ${expected} characters of ${kind}, but got ${found}`,
      );
    }
    addDense(raw, codes, at, order);
  }
  return raw;
}

function codesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) - 63);
}

/** The number of nodes, and where the edges start: one character, or three or six after one or two "~". */
function readOrder(codes: Uint8Array): { order: number; at: number } {
  const marks = codes[0] !== 63 ? 0 : codes[1] !== 63 ? 1 : 2;
  const at = marks + [1, 3, 6][marks];
  const order = codes.subarray(marks, at).reduce((value, code) => value * 64 + code, 0);
  return { order, at };
}

function bitCount(order: number, directed: boolean): number {
  return directed ? order * order : (order * (order - 1)) / 2;
}

/** Adds the edges of an adjacency matrix: all of it row by row, or its upper triangle column by column. */
function addDense(raw: RawGraph, codes: Uint8Array, start: number, order: number): void {
  let bit = 0;
  for (let major = 0; major < order; major++) {
    const end = raw.directed ? order : major;
    for (let minor = 0; minor < end; minor++, bit++) {
      if (((codes[start + Math.floor(bit / 6)] >> (5 - (bit % 6))) & 1) === 0) continue;
      if (raw.directed) raw.edge(String(major), String(minor));
      else raw.edge(String(minor), String(major));
    }
  }
}

/** Adds the edges of a list of groups (b, x): b moves on to the next node v; then x > v moves to x, and x <= v is an edge x v. */
function addSparse(raw: RawGraph, codes: Uint8Array, start: number, order: number): void {
  const width = Math.max(1, Math.ceil(Math.log2(order)));
  const groups = Math.floor(((codes.length - start) * 6) / (width + 1));
  let bit = start * 6;
  const next = () => (codes[Math.floor(bit / 6)] >> (5 - (bit++ % 6))) & 1;
  for (let group = 0, v = 0; group < groups; group++) {
    v += next();
    let x = 0;
    for (let k = 0; k < width; k++) x = x * 2 + next();
    if (x >= order || v >= order) return; // padding
    if (x > v) v = x;
    else raw.edge(String(x), String(v));
  }
}
