import { FormatError } from "../../errors.js";
import { formatAdjacencyMatrix, parseAdjacencyMatrix } from "./adjacencyMatrix.js";
import { formatAdjacencyNpy, parseAdjacencyNpy } from "./adjacencyNpy.js";
import { formatEdgeList, parseEdgeList } from "./edgeList.js";
import type { Graph } from "../graph.js";
import { formatGraphml, parseGraphml } from "./graphml.js";
import { parseNodeLink, toNodeLink } from "./nodeLink.js";

/** A form in which graphs are kept in files. */
export interface GraphFormat {
  readonly description: string;
  /** Extensions of file names; one that several formats share does not tell which it is. */
  readonly extensions: readonly string[];
  /** Whether node names survive. */
  readonly carriesNames: boolean;
  /** Whether content that begins like this is probably of this format: `line` is the first that is not a comment. */
  recognizes(line: string): boolean;
  /** @throws {FormatError} when the bytes are not a simple graph in this format */
  parse(bytes: Uint8Array, source: string): Graph | Promise<Graph>;
  /** @throws {ArgumentError} when this format cannot carry the graph */
  format(graph: Graph): string | Uint8Array;
}

/** Name of a format. */
export type FormatName = "edgelist" | "json" | "graphml" | "adjacency" | "npy";

/** Every format by name; where an extension is shared, files are written in the first. */
export const formats: Readonly<Record<FormatName, GraphFormat>> = {
  edgelist: {
    description: "two nodes a line",
    extensions: [".edgelist", ".edges", ".txt", ".csv", ".tsv"],
    carriesNames: true,
    recognizes: (line) => /^[^\s,{<][^\s,]*[\s,]+[^\s,{]+(\s+\{.*)?$/.test(line),
    parse: (bytes, source) => parseEdgeList(utf8(bytes, source), source),
    format: formatEdgeList,
  },
  json: {
    description: "NetworkX's node-link form",
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
    description: "adjacency matrix as numpy.save writes it",
    extensions: [".npy"],
    carriesNames: false,
    recognizes: (line) => /^.NUMPY/.test(line),
    parse: parseAdjacencyNpy,
    format: formatAdjacencyNpy,
  },
};

/** Names of the formats. */
export const formatNames = Object.keys(formats) as readonly FormatName[];

/** The formats that a file's extension may mean, the likeliest first; none for an extension that is not known. */
export function formatsOf(path: string): FormatName[] {
  const extension = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? "";
  return formatNames.filter((name) => formats[name].extensions.includes(extension));
}

function utf8(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FormatError(source, "is not text in UTF-8", { cause: error });
  }
}
