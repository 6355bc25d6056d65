import { statSync } from "node:fs";
import { join } from "node:path";
import { ArgumentError } from "../../errors.js";
import { listFolder } from "../../files/listFolder.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { type GraphRow, parseGraphSet } from "../../sweep/parseGraphSet.js";

/**
 * Reads a set of graphs, as written by `sweetspot sample` and by the authors.
 *
 * @param path the file, or a folder of sets named graphs_nORDER_SIZE.npy
 * @param order number of nodes: which sets of a folder to choose from
 * @param whether to choose the largest or the smallest of them
 */
export function readGraphSet(path: string, order: number, choose: "largest" | "smallest"): GraphRow[] {
  const file = isFolder(path) ? setIn(path, order, choose) : path;
  return parseGraphSet(readWholeFile(file), file);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new ArgumentError("--graph-set", "a file or folder of graphs written by sweetspot sample", path);
  }
}

/** The chosen set of a folder, among those with this number of nodes. */
function setIn(folder: string, order: number, choose: "largest" | "smallest"): string {
  const sets = listFolder(folder)
    .map((file) => /^graphs_n(\d+)_(\d+)\.npy$/.exec(file))
    .filter((match) => match !== null && Number(match[1]) === order)
    .map((match) => ({ file: match![0], size: Number(match![2]) }))
    .sort((a, b) => a.size - b.size);
  const set = choose === "largest" ? sets.at(-1) : sets.at(0);
  if (set === undefined)
    throw new ArgumentError("--graph-set", `a folder with graphs_n${order}_SIZE.npy`, folder);
  return join(folder, set.file);
}
