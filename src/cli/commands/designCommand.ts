import { printGraph, printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments {
  nodes: number;
  clustering: number;
  "path-length": number;
  degree?: number;
  seed: number;
  json: boolean;
}

/** `sweetspot design`: makes a graph with a given clustering and path length. */
export const designCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      .option("nodes", { type: "number", default: 64, describe: "Number of nodes, 4 to 64" })
      .option("clustering", { type: "number", demandOption: true, describe: "Target C, met within 0.005" })
      .option("path-length", { type: "number", demandOption: true, describe: "Target L, met within 0.01" })
      .option("degree", { type: "number", describe: "Average degree", defaultDescription: "chosen to fit" })
      .option("seed", { type: "number", default: 0, describe: "Random seed" })
      .option("json", {
        type: "boolean",
        default: false,
        describe: "Print one JSON object that includes the graph",
      })
      .example("$0 design --clustering 0.45 --path-length 2.2", "one edge per line")
      .example(
        "$0 design --clustering 0.45 --path-length 2.2 > g.txt && $0 train --graph g.txt",
        "design and train",
      ),
  handler: async ({ nodes, clustering, "path-length": pathLength, degree, seed, json }) => {
    const { design } = await import("../../sweep/design.js");
    const { averageClustering } = await import("../../measures/averageClustering.js");
    const { averageShortestPathLength } = await import("../../measures/averageShortestPathLength.js");
    const { formatEdgeList } = await import("../../graph/formats/tables/edgeList.js");
    const { toNodeLink } = await import("../../graph/formats/json/nodeLink.js");
    const graph = design({ order: nodes, clustering, pathLength, degree, seed });
    const reached = { clustering: averageClustering(graph), pathLength: averageShortestPathLength(graph) };
    const { order, size } = graph;
    if (json) printJson({ order, size, ...reached, seed, graph: toNodeLink(graph) });
    else
      printGraph(`# C ${reached.clustering}, L ${reached.pathLength}\n${formatEdgeList(graph)}`, "edgelist");
  },
};
