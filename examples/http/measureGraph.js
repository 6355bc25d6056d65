import { measureMany, parseNodeLink } from "sweetspot";

/** Measures a graph in NetworkX's node-link JSON. A measure that is undefined, such as a distance in a disconnected graph, is null. */
export async function measureGraph(text) {
  const graph = parseNodeLink(text, "the body");
  const [measured] = await measureMany(
    [graph],
    ["density", "averageClustering", "averageShortestPathLength", "transitivity"],
  );
  return { order: graph.order, size: graph.size, ...measured };
}
