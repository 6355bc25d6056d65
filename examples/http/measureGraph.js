import { measureMany, parseNodeLink } from "sweetspot";

/** The measures of a graph in NetworkX's node-link JSON; null where one is not defined, such as a distance between parts. */
export async function measureGraph(text) {
  const graph = parseNodeLink(text, "the body");
  const [measured] = await measureMany(
    [graph],
    ["density", "averageClustering", "averageShortestPathLength", "transitivity"],
  );
  return { order: graph.order, size: graph.size, ...measured };
}
