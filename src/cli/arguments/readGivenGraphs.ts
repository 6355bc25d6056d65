import { basename, extname, resolve } from "node:path";
import { toUndirected } from "../../graph/toUndirected.js";
import { inLanes } from "../../lanes/inLanes.js";
import type { GivenGraph } from "../../study/plan/givenGraphs.js";
import { isFamilyArgument, parseGraphArgument } from "./graphArgument.js";

/** Files that are read at a time. */
const AT_ONCE = 8;

/**
 * The graphs of `--graph` arguments, named after their files without extension, or after the argument itself.
 *
 * @param symmetric whether edge directions are ignored
 * @param simplify whether parallel edges are merged and self-loops dropped in files
 */
export function readGivenGraphs(
  texts: readonly string[],
  symmetric: boolean,
  simplify = false,
): Promise<GivenGraph[]> {
  return inLanes(texts, AT_ONCE, async (text) => {
    const read = await parseGraphArgument(text, { simplify: simplify && !isFamilyArgument(text) });
    const graph = symmetric ? toUndirected(read) : read;
    const undirected = read.directed && symmetric;
    return isFamilyArgument(text)
      ? { name: text, source: text, undirected, graph }
      : { name: basename(text, extname(text)), source: resolve(text), undirected, graph };
  });
}
