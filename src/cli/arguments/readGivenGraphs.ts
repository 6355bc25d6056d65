import { basename, extname, resolve } from "node:path";
import { toUndirected } from "../../graph/toUndirected.js";
import type { GivenGraph } from "../../study/plan/givenGraphs.js";
import { isFamilyArgument, parseGraphArgument } from "./graphArgument.js";

/** The graphs that `--graph` arguments mean, called as their files are, without extension, or as they are spelled. */
export function readGivenGraphs(texts: readonly string[], symmetric: boolean): Promise<GivenGraph[]> {
  return Promise.all(
    texts.map(async (text) => {
      const read = await parseGraphArgument(text);
      const graph = symmetric ? toUndirected(read) : read;
      const undirected = read.directed && symmetric;
      return isFamilyArgument(text)
        ? { name: text, source: text, undirected, graph }
        : { name: basename(text, extname(text)), source: resolve(text), undirected, graph };
    }),
  );
}
