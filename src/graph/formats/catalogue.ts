import { FormatError } from "../../errors.js";
import { formatAdjacencyMatrix, parseAdjacencyMatrix } from "./adjacencyMatrix.js";
import { formatAdjacencyNpy, parseAdjacencyNpy } from "./adjacencyNpy.js";
import { formatEdgeList, parseEdgeList } from "./edgeList.js";
import type { Graph } from "../graph.js";
import { formatGraphml, parseGraphml } from "./graphml.js";
import { parseNodeLink, toNodeLink } from "./nodeLink.js";

/** A file format of graphs. */
export interface GraphFormat {
  /** Short description, for help texts. */
  readonly description: string;
  /** File name extensions. Where formats share one, the content decides. */
  readonly extensions: readonly string[];
  /** Whether the format stores node names. */
  readonly carriesNames: boolean;
  /**
   * Guesses from the start of a file whether it has this format.
   *
   * @param line the first line that is not a comment
   */
  recognizes(line: string): boolean;
  /**
   * Reads a graph.
   *
   * @param bytes content of the file
   * @param source name of the file in error messages
   * @throws {FormatError} if the bytes are not a simple graph in this format
   */
  parse(bytes: Uint8Array, source: string): Graph | Promise<Graph>;
  /**
   * Writes a graph.
   *
   * @throws {ArgumentError} for a graph that this format cannot represent
   */
  format(graph: Graph): string | Uint8Array;
}

/** Name of a format. */
export type FormatName = "edgelist" | "json" | "graphml" | "adjacency" | "npy";

/** All formats by name. Where formats share an extension, files are written in the first of them. */
export const formats: Readonly<Record<FormatName, GraphFormat>> = {
  edgelist: {
    description: "two nodes per line",
    extensions: [".edgelist", ".edges", ".txt", ".csv", ".tsv"],
    carriesNames: true,
    recognizes: (line) => /^[^\s,{<][^\s,]*[\s,]+[^\s,{]+(\s+\{.*)?$/.test(line),
    parse: (bytes, source) => parseEdgeList(utf8(bytes, source), source),
    format: formatEdgeList,
  },
  json: {
    description: "NetworkX node-link JSON",
    extensions: [".json"],
    carriesNames: true,
    recognizes: (line) => line.startsWith("{"),
    parse: (bytes, source) => parseNodeLink(utf8(bytes, source), source),
    format: (graph) => `${JSON.stringify(toNodeLink(graph))}\n`,
  },
  graphml: {
    description: "GraphML",
    extensions: [".graphml", ".xml"],
    carriesNames: true,
    recognizes: (line) => line.startsWith("<"),
    parse: (bytes, source) => parseGraphml(utf8(bytes, source), source),
    format: formatGraphml,
  },
  adjacency: {
    description: "rows of 0 and 1",
    extensions: [".adj", ".txt", ".csv", ".tsv"],
    carriesNames: true,
    recognizes: (line) => /^[01]([\s,]*[01])*$/.test(line),
    parse: (bytes, source) => parseAdjacencyMatrix(utf8(bytes, source), source),
    format: formatAdjacencyMatrix,
  },
  npy: {
    description: "adjacency matrix in NumPy's npy format",
    extensions: [".npy"],
    carriesNames: false,
    recognizes: (line) => /^.NUMPY/.test(line),
    parse: parseAdjacencyNpy,
    format: formatAdjacencyNpy,
  },
};

/** Names of the formats. */
export const formatNames = Object.keys(formats) as readonly FormatName[];

/** The formats with the extension of a file, most likely first; empty for an unknown extension. */
export function formatsOf(path: string): FormatName[] {
  const extension = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? "";
  return formatNames.filter((name) => formats[name].extensions.includes(extension));
}

function utf8(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FormatError(source, "is not UTF-8 text", { cause: error });
  }
}
