import type { Graph } from "../../graph.js";
import { visibleText } from "../../../visibleText.js";

/**
 * Properties of a graph that the comments of an edge list or a matrix can state:
 *
 *     # order 5
 *     # directed
 *     # names ["Mr. Hi", "Officer"]
 */
export interface TextHeader {
  order?: number;
  directed: boolean;
  /** Whether the file is a network of KONECT whose columns number different nodes. */
  bipartite?: boolean;
  /** The words of SNAP about the direction of the graph, which are not a statement. */
  prose?: string;
  names?: string[];
}

/**
 * Stores the statement of a comment in `header`; ignores all other lines and comments. In KONECT's files, which start with
 * `% asym unweighted`, asym means directed, and bip bipartite.
 */
export function readStatement(line: string, header: TextHeader): void {
  const [, konect] = /^%\s*(a?sym|bip)(?:\s+[a-z]+)?\s*$/.exec(line) ?? [];
  if (konect === "asym") header.directed = true;
  else if (konect === "bip") header.bipartite = true;
  if (!line.startsWith("#")) return;
  header.prose ??= /^#\s*(directed graph)\b/i.exec(line)?.[1];
  const [, word, rest] = /^#\s*(\w+)([^]*)$/.exec(line.trimEnd()) ?? [];
  if (word === "order" && /^\s+\d{1,15}$/.test(rest)) header.order = Number(rest);
  else if (word === "directed" && rest === "") header.directed = true;
  else if (word === "names") header.names = namesIn(rest) ?? header.names;
}

function namesIn(text: string): string[] | undefined {
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) && names.every((name) => typeof name === "string") ? names : undefined;
  } catch {
    return undefined;
  }
}

/** The comment that lists the names; empty for a graph without names. */
export function namesStatement(graph: Graph): string {
  return graph.names === undefined ? "" : `# names ${visibleText(JSON.stringify(graph.names))}\n`;
}

/** The comment that marks a directed graph; empty for an undirected graph. */
export function directedStatement(graph: Graph): string {
  return graph.directed ? "# directed\n" : "";
}
