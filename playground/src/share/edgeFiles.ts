import type { DesignedGraph } from "../design/designedGraph.js";
import { designCommand } from "./designCommand.js";

/** An edge list as `sweetspot design` prints it, with the command above. `sweetspot train --graph FILE` reads it. */
export function edgeList(graph: DesignedGraph): string {
  const head = [
    `# C ${graph.clustering}, L ${graph.pathLength}`,
    `# ${designCommand(graph.target)}`,
    `# nodes: ${graph.order}`,
  ];
  return `${[...head, ...graph.edges.map(([u, v]) => `${u} ${v}`)].join("\n")}\n`;
}

/** The edges as a table. */
export function edgeCsv(graph: DesignedGraph): string {
  return ["source,target", ...graph.edges.map(([u, v]) => `${u},${v}`), ""].join("\n");
}
