import type { Graph } from "../../src/graph/graph.js";

/** A graph of at most 62 nodes in graph6, by the definition of the format: the upper triangle column by column. */
export function graph6Of(graph: Graph): string {
  let bits = "";
  for (let v = 0; v < graph.order; v++) for (let u = 0; u < v; u++) bits += graph.hasEdge(u, v) ? "1" : "0";
  const groups = bits.padEnd(6 * Math.ceil(bits.length / 6), "0").match(/.{6}/g) ?? [];
  return String.fromCharCode(graph.order + 63, ...groups.map((group) => parseInt(group, 2) + 63));
}
