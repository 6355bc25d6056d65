import { ArgumentError } from "../../errors.js";
import { isAdjacencyList, readAdjacencyList } from "./adjacencyList.js";
import { formatAdjacencyMatrix, readAdjacencyMatrix } from "./tables/adjacencyMatrix.js";
import { formatAdjacencyNpy, readAdjacencyNpy } from "./npy/adjacencyNpy.js";
import { DOT_START, readDot } from "./dot.js";
import { formatEdgeList, readEdgeList } from "./tables/edgeList.js";
import { type FormatName, formatNames, type WritableFormatName, writableFormatNames } from "./formatNames.js";
import { FileContent } from "./content/fileContent.js";
import { GEXF_START, readGexf } from "./gexf.js";
import { GML_START, readGml } from "./gml.js";
import type { Graph } from "../graph.js";
import { isGraph6, readGraph6 } from "./graph6.js";
import { formatGraphml, readGraphml } from "./graphml.js";
import { readJsonGraph } from "./json/jsonGraph.js";
import { MATRIX_MARKET_START, readMatrixMarket } from "./matrixMarket.js";
import { isMatrix } from "./tables/matrixTable.js";
import { isMetis, readMetis } from "./metis.js";
import { toNodeLink } from "./json/nodeLink.js";
import { PAJEK_START, readPajek } from "./pajek.js";
import type { RawGraph } from "./raw/rawGraph.js";
import type { ReadOptions } from "./raw/readOptions.js";

/** A file format of graphs. */
export interface GraphFormat {
  /** Short description, for help texts. */
  readonly description: string;
  /** File name extensions. Where formats share one, the content decides. */
  readonly extensions: readonly string[];
  /** Whether the format stores node names. */
  readonly carriesNames: boolean;
  /** Whether the format stores weights. Default false. */
  readonly carriesWeights?: boolean;
  /** Guesses from the content of a file whether it has this format. */
  recognizes(content: FileContent): boolean;
  /**
   * Reads labels and edges.
   *
   * @param content bytes or text of the file
   * @param source name of the file in error messages
   * @param options what to keep, and who receives notices
   * @throws {FormatError} if the content is not in this format
   */
  read(content: FileContent, source: string, options: ReadOptions): RawGraph | Promise<RawGraph>;
  /**
   * Writes a graph; undefined for a format that is only read.
   *
   * @throws {ArgumentError} for a graph that this format cannot represent
   */
  format?(graph: Graph): string | Uint8Array;
}

/** A file format that graphs can be written in. */
export interface WritableFormat extends GraphFormat {
  /**
   * Writes a graph.
   *
   * @throws {ArgumentError} for a graph that this format cannot represent
   */
  format(graph: Graph): string | Uint8Array;
}

const writable = {
  edgelist: {
    description: "two nodes per line",
    extensions: [".edgelist", ".edges", ".txt", ".csv", ".tsv"],
    carriesNames: true,
    carriesWeights: true,
    // the format of a text that no other format recognizes
    recognizes: () => false,
    read: ({ text }, source, options) => readEdgeList(text, source, options),
    format: formatEdgeList,
  },
  json: {
    description: "node-link JSON; also reads graphology, Cytoscape.js",
    extensions: [".json"],
    carriesNames: true,
    carriesWeights: true,
    recognizes: (content) => content.startsWith(/\{|\[\s*(?:\{|\])/),
    read: ({ text }, source, options) => readJsonGraph(text, source, options),
    format: (graph) => `${JSON.stringify(toNodeLink(graph))}\n`,
  },
  graphml: {
    description: "GraphML",
    extensions: [".graphml", ".xml"],
    carriesNames: true,
    carriesWeights: true,
    recognizes: (content) => content.startsWith(/</),
    read: ({ text }, source, options) => readGraphml(text, source, options),
    format: formatGraphml,
  },
  adjacency: {
    description: "adjacency matrix, one row per line",
    extensions: [".adj", ".txt", ".csv", ".tsv"],
    carriesNames: true,
    recognizes: (content) => content.isText && isMatrix(content.text),
    read: ({ text }, source, options) => readAdjacencyMatrix(text, source, options),
    format: formatAdjacencyMatrix,
  },
  npy: {
    description: "adjacency matrix in NumPy's npy format",
    extensions: [".npy"],
    carriesNames: false,
    recognizes: ({ bytes }) => /^.NUMPY/.test(String.fromCharCode(...bytes.subarray(0, 6))),
    read: ({ bytes }, source, options) => readAdjacencyNpy(bytes, source, options),
    format: formatAdjacencyNpy,
  },
} as const satisfies Record<WritableFormatName, WritableFormat>;

const readOnly = {
  matrixmarket: {
    description: "Matrix Market",
    extensions: [".mtx", ".mm"],
    carriesNames: false,
    recognizes: (content) => content.startsWith(MATRIX_MARKET_START),
    read: ({ text }, source, options) => readMatrixMarket(text, source, options),
  },
  pajek: {
    description: "Pajek network",
    extensions: [".net", ".paj"],
    carriesNames: true,
    recognizes: (content) => content.startsWith(PAJEK_START),
    read: ({ text }, source, options) => readPajek(text, source, options),
  },
  gml: {
    description: "GML",
    extensions: [".gml"],
    carriesNames: true,
    recognizes: (content) => content.startsWith(GML_START),
    read: ({ text }, source, options) => readGml(text, source, options),
  },
  gexf: {
    description: "GEXF of Gephi",
    extensions: [".gexf"],
    carriesNames: true,
    recognizes: (content) => content.startsWith(GEXF_START),
    read: ({ text }, source, options) => readGexf(text, source, options),
  },
  dot: {
    description: "DOT of Graphviz",
    extensions: [".dot", ".gv"],
    carriesNames: true,
    recognizes: (content) => content.startsWith(DOT_START),
    read: ({ text }, source, options) => readDot(text, source, options),
  },
  graph6: {
    description: "graph6, sparse6 or digraph6",
    extensions: [".g6", ".s6", ".d6"],
    carriesNames: false,
    recognizes: isGraph6,
    read: ({ text }, source) => readGraph6(text, source),
  },
  metis: {
    description: "METIS",
    extensions: [".graph", ".metis"],
    carriesNames: false,
    recognizes: isMetis,
    read: ({ text }, source) => readMetis(text, source),
  },
  adjlist: {
    description: "a node and its neighbors per line",
    extensions: [".adjlist"],
    carriesNames: true,
    recognizes: isAdjacencyList,
    read: ({ text }) => readAdjacencyList(text),
  },
} as const satisfies Record<Exclude<FormatName, WritableFormatName>, GraphFormat>;

/** All formats by name. Where formats share an extension, files are written in the first of them. */
export const formats: Readonly<Record<WritableFormatName, WritableFormat> & Record<FormatName, GraphFormat>> =
  refusing({ ...writable, ...readOnly });

/** The same formats, which refuse what is not the content of a file. */
function refusing<Formats extends Record<string, GraphFormat>>(all: Formats): Formats {
  const guarded = Object.entries(all).map(([name, format]) => [
    name,
    {
      ...format,
      recognizes: (content) => format.recognizes(requireContent(content)),
      read: (content, source, options) => format.read(requireContent(content), source, options),
    } satisfies GraphFormat,
  ]);
  return Object.fromEntries(guarded) as Formats;
}

function requireContent(content: unknown): FileContent {
  if (content instanceof FileContent) return content;
  throw new ArgumentError("content", "the FileContent of a file (parseGraph makes one)", content);
}

/** Names of the formats in the order in which they recognize a file: those with a signature first. */
export const formatsToTry: readonly FormatName[] = [
  ...(Object.keys(readOnly) as FormatName[]),
  ...writableFormatNames,
];

/** The formats with the extension of a file, most likely first; empty for an unknown extension. */
export function formatsOf(path: string): FormatName[] {
  const extension = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? "";
  return formatNames.filter((name) => formats[name].extensions.includes(extension));
}

/** Whether graphs can be written in a format. */
export function isWritable(name: FormatName): name is WritableFormatName {
  return Object.hasOwn(writable, name);
}
