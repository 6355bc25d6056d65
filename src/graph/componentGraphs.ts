import { Graph } from "./graph.js";
import { type Components, componentsOf } from "./components.js";
import { requireGraph } from "./requireGraph.js";

/** The graph that each component induces, with names and weights. Nodes keep their order. Cost: O(n + m). */
export function componentGraphs(graph: Graph): Graph[] {
  const components = componentsOf(graph);
  const members = Array.from(components.sizes, (size) => new Uint32Array(size));
  const place = new Uint32Array(graph.order);
  const filled = new Uint32Array(components.count);
  components.of.forEach((component, u) => {
    place[u] = filled[component]++;
    members[component][place[u]] = u;
  });
  return members.map((nodes) => induced(graph, nodes, place, components));
}

/**
 * The largest connected component as a graph; of a directed graph, the largest strongly connected one. Of components of the
 * same order, the one with the smallest node. Names and weights are kept.
 *
 * Cost: O(n + m).
 *
 * @example
 * largestComponent(Graph.fromEdges(5, [[0, 1], [2, 3], [3, 4]])).order; // 3
 */
export function largestComponent(graph: Graph): Graph {
  requireGraph(graph);
  return componentGraphs(graph).reduce(
    (largest, one) => (one.order > largest.order ? one : largest),
    Graph.fromSortedRows(new Uint32Array(1), new Uint32Array(0), { directed: graph.directed }),
  );
}

/** The graph on the nodes of one component. */
function induced(graph: Graph, nodes: Uint32Array, place: Uint32Array, { of }: Components): Graph {
  const { offsets, neighbors, directed } = graph;
  const rows = new Uint32Array(nodes.length + 1);
  const kept: number[] = [];
  const entries: number[] = [];
  nodes.forEach((u, at) => {
    for (let k = offsets[u]; k < offsets[u + 1]; k++) {
      if (of[neighbors[k]] !== of[u]) continue;
      kept.push(place[neighbors[k]]);
      entries.push(k);
    }
    rows[at + 1] = kept.length;
  });
  return Graph.fromSortedRows(rows, Uint32Array.from(kept), {
    directed,
    names: graph.names && Array.from(nodes, (u) => graph.names![u]),
    weights: graph.weights && Float64Array.from(entries, (k) => graph.weights![k]),
  });
}
