// Clustering and path length of graphology graphs. Path lengths come from graphology-shortest-path, along weights from its
// order of nodes and their predecessors, because it has no function for distances along weights. graphology has no
// clustering coefficient, so it is computed here with graphology's lookups.
import { UndirectedGraph } from "graphology";
import dijkstra from "graphology-shortest-path/dijkstra.js";
import shortestPath from "graphology-shortest-path/unweighted.js";

export function toGraphology(graph) {
  const copy = new UndirectedGraph();
  for (let u = 0; u < graph.order; u++) copy.addNode(u);
  for (const [u, v] of graph.edges()) copy.addUndirectedEdge(u, v, { weight: graph.weightOf(u, v) });
  return copy;
}

export function averageClusteringOf(graph) {
  let sum = 0;
  graph.forEachNode((node) => {
    const neighbors = graph.neighbors(node);
    let closed = 0;
    for (let i = 0; i < neighbors.length; i++) {
      for (let j = 0; j < i; j++) if (graph.areNeighbors(neighbors[i], neighbors[j])) closed++;
    }
    if (closed > 0) sum += (2 * closed) / (neighbors.length * (neighbors.length - 1));
  });
  return sum / graph.order;
}

export function averageShortestPathLengthOf(graph) {
  let sum = 0;
  graph.forEachNode((node) => {
    const lengths = shortestPath.undirectedSingleSourceLength(graph, node);
    for (const target in lengths) sum += lengths[target];
  });
  return sum / (graph.order * (graph.order - 1));
}

export function weightedPathLengthOf(graph) {
  let sum = 0;
  graph.forEachNode((node) => {
    const [order, predecessors] = dijkstra.brandes(graph, node, "weight");
    const lengths = new Map([[node, 0]]);
    for (const target of order.slice(1)) {
      const [before] = predecessors[target];
      const length = lengths.get(before) + graph.getEdgeAttribute(before, target, "weight");
      lengths.set(target, length);
      sum += length;
    }
  });
  return sum / (graph.order * (graph.order - 1));
}
