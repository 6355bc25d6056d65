import { statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { ArgumentError, FormatError, SweetspotError } from "../../errors.js";
import { listFolder } from "../../files/listFolder.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { wsFlex } from "../../generators/wsFlex.js";
import { elementsOf, type NpyArray } from "../../graph/formats/npy/npy.js";
import { readNpyHeader } from "../../graph/formats/npy/npyHeader.js";
import { buildGraph } from "../../graph/formats/raw/buildGraph.js";
import { matrixGraph } from "../../graph/formats/tables/matrixGraph.js";
import { parseGraph } from "../../graph/formats/parseGraph.js";
import type { Graph } from "../../graph/graph.js";
import { toUndirected } from "../../graph/toUndirected.js";
import { inLanes } from "../../lanes/inLanes.js";
import type { GraphSet } from "../../study/plan/candidates/graphSet.js";
import { type GraphRow, parseGraphSet } from "../../sweep/parseGraphSet.js";
import { readOptionsOf } from "./graphReading.js";

/** Files that are read at a time. */
const AT_ONCE = 8;

/** Lines of graph6, sparse6 or digraph6. */
const GRAPH6 = new Set([".g6", ".s6", ".d6", ".graph6", ".sparse6", ".digraph6"]);

type Named = GraphSet["graphs"][number];

/**
 * The graphs of `--graph-set`, the candidates of a search:
 *
 * - a folder: a graph in each file, named after it; hidden files are left out
 * - an .npy file: rows as `sweetspot sample` and the authors write them, or adjacency matrices one after another
 * - a file with a line of graph6 or sparse6 for each graph, as `networkx.write_graph6` and nauty write them
 *
 * @param symmetric whether edge directions are ignored
 * @param simplify whether parallel edges are merged and self-loops dropped
 * @throws {ArgumentError} when there is no such file
 * @throws {FormatError} for a file that does not contain graphs
 */
export async function readCandidates(path: string, symmetric: boolean, simplify: boolean): Promise<GraphSet> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (path === "" || found === undefined)
    throw new ArgumentError("--graph-set", "a file or folder of graphs that exists", path);
  const read = found.isDirectory()
    ? await folderGraphs(path, simplify)
    : GRAPH6.has(extname(path).toLowerCase())
      ? await lineGraphs(path, simplify)
      : npyGraphs(path, simplify);
  const graphs = symmetric ? read.map(({ name, graph }) => ({ name, graph: toUndirected(graph) })) : read;
  return { graphs, from: resolve(path) };
}

async function folderGraphs(path: string, simplify: boolean): Promise<Named[]> {
  const files = listFolder(path)
    .filter((name) => !name.startsWith(".") && statSync(join(path, name)).isFile())
    .sort();
  if (files.length === 0) throw new FormatError(path, "has no files; expected a graph in each file");
  const graphs = await inLanes(files, AT_ONCE, async (name) => {
    const file = join(path, name);
    return parseGraph(readWholeFile(file), file, readOptionsOf({ simplify }));
  });
  const short = files.map((name) => name.slice(0, name.length - extname(name).length));
  // two files may differ in their extensions only
  const names = new Set(short).size === short.length ? short : files;
  return graphs.map((graph, k) => ({ name: names[k], graph }));
}

async function lineGraphs(path: string, simplify: boolean): Promise<Named[]> {
  const lines = readWholeFile(path).toString("latin1").split(/\r?\n/).filter(Boolean);
  return inLanes(lines, AT_ONCE, async (line, k) => {
    const source = `${path}, line ${k + 1}`;
    const graph = await parseGraph(line, source, { ...readOptionsOf({ simplify }), format: "graph6" });
    return { name: String(k), graph };
  });
}

function npyGraphs(path: string, simplify: boolean): Named[] {
  if (extname(path).toLowerCase() !== ".npy")
    throw new FormatError(
      path,
      "is not a set of graphs; expected a folder of files, an .npy file, or graph6 lines in a .g6 file",
    );
  const bytes = readWholeFile(path);
  const array = elementsOf(bytes, path, readNpyHeader(bytes, path, [2, 3]));
  const { shape } = array;
  if (shape.length === 3 && shape[1] === shape[2]) return matrices(array, path, simplify);
  return parseGraphSet(bytes, path).map((row, k) => ({ name: String(k), graph: made(row, path, k) }));
}

/** The graph of a row; names it where the generator refuses the row's values. */
function made({ order, density, rewiring, seed }: GraphRow, path: string, row: number): Graph {
  try {
    return wsFlex(order, order * density, rewiring, seed);
  } catch (error) {
    if (!(error instanceof SweetspotError)) throw error;
    throw new FormatError(path, `row ${row} is not a graph: ${error.message}`, { cause: error });
  }
}

/** Adjacency matrices one after another. */
function matrices({ shape, data }: NpyArray, path: string, simplify: boolean): Named[] {
  const [count, order] = shape;
  return Array.from({ length: count }, (_, k) => {
    const source = `${path}, matrix ${k}`;
    const entry = (u: number, v: number) => Number(data[(k * order + u) * order + v]);
    const options = readOptionsOf({ simplify });
    const raw = matrixGraph({ order, entry, place: (u, v) => `row ${u}, column ${v}` }, source, options);
    return { name: String(k), graph: buildGraph(raw, source, options) };
  });
}
