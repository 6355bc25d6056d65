import { FormatError } from "../../../errors.js";
import type { RawGraph } from "../raw/rawGraph.js";
import type { ReadOptions } from "../raw/readOptions.js";
import type { TextHeader } from "./textHeader.js";

/** Refuses bipartite networks, and gives notices about comments and a first line that may not be what they seem. */
export function checkComments(
  header: TextHeader,
  raw: RawGraph,
  source: string,
  { onNotice }: ReadOptions,
): void {
  if (header.bipartite) {
    const problem = "is a bipartite network, whose two columns number different nodes";
    throw new FormatError(
      source,
      `${problem}; write a letter before the numbers of one column and remove "% bip"`,
    );
  }
  if (header.prose !== undefined && !raw.directed) {
    const remedy = "the line # directed in the file makes it directed";
    onNotice?.(`${source}: a comment says "${header.prose}", but the graph is read as undirected; ${remedy}`);
  }
  if (raw.order === undefined && startsWithCounts(raw)) {
    const [n, m] = [raw.labels[raw.sources[0]], raw.labels[raw.targets[0]]];
    onNotice?.(
      `${source}: the first line "${n} ${m}" is read as an edge; if it counts nodes and edges, remove it or start it with #`,
    );
  }
}

/** Whether the first edge is as well a line with the numbers of nodes and edges that follow. */
function startsWithCounts({ labels, sources, targets }: RawGraph): boolean {
  if (sources.length < 2 || labels[targets[0]] !== String(sources.length - 1)) return false;
  const later = new Set<number>();
  for (let k = 1; k < sources.length; k++) later.add(sources[k]).add(targets[k]);
  return labels[sources[0]] === String(later.size);
}
