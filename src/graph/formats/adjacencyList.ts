import type { FileContent } from "./content/fileContent.js";
import { mirrorsOf } from "./raw/mirrorsOf.js";
import { RawGraph } from "./raw/rawGraph.js";

/** A line without the punctuation of tables and of other formats. */
const PLAIN = /^[^,;|"'`{}<>[\]()]+$/;

/**
 * Whether a text is an adjacency list: plain words, of which some lines after the first one have a single one and others several,
 * and a line per node unless a line has more than two words.
 * A single number on the first line may as well be the order of an edge list.
 */
export function isAdjacencyList(content: Pick<FileContent, "line" | "text">): boolean {
  if (!PLAIN.test(content.line)) return false;
  if (!/[\r\n][^\S\r\n]*[^\s#]\S*[^\S\r\n]*(?:[\r\n]|$)/.test(content.text)) return false;
  const lines = content.text.split(/[\r\n]+/).filter((line) => !/^\s*(#|$)/.test(line));
  const counts = lines.map((line) => (PLAIN.test(line) ? line.trim().split(/\s+/).length : 0));
  if (counts.includes(0) || counts.lastIndexOf(1) <= 0 || !counts.some((count) => count > 1)) return false;
  // an edge list that is cut short ends with a single word too, but lists most nodes on several lines
  const nodes = new Set(lines.map((line) => line.trim().split(/\s+/)[0]));
  return counts.some((count) => count > 2) || nodes.size === lines.length;
}

/**
 * Reads an adjacency list: on each line a node and then its neighbors, as `networkx.read_adjlist` does. A line with a single
 * node keeps a node without edges. An undirected edge may be listed at one end or at both. The comment `# directed` makes the
 * graph directed.
 *
 * @param text content of the file
 */
export function readAdjacencyList(text: string): RawGraph {
  const found = new RawGraph();
  text.split(/\r\n|\r|\n/).forEach((line, k) => {
    if (/^#\s*directed\s*$/.test(line)) found.directed = true;
    if (/^\s*(#|$)/.test(line)) return;
    const [node, ...neighbors] = line.trim().split(/\s+/);
    found.node(node);
    for (const neighbor of neighbors) found.edge(node, neighbor, undefined, k + 1);
  });
  return found.directed ? found : withoutMirrors(found);
}

/** The graph without those edges that an earlier line lists from the other end. */
function withoutMirrors(found: RawGraph): RawGraph {
  const { labels, sources, targets, lines } = found;
  const mirrors = mirrorsOf(sources, targets);
  const raw = new RawGraph();
  for (const label of labels) raw.node(label);
  sources.forEach((u, k) => {
    if (mirrors[k] < 0 || mirrors[k] > k) raw.edge(labels[u], labels[targets[k]], undefined, lines[k]);
  });
  return raw;
}
