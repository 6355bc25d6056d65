import { Graph } from "../../graph/graph.js";

/** Graphs in a few typed arrays, one after another, to be handed to another thread without a copy. */
export interface PackedGraphs {
  readonly orders: Uint32Array<ArrayBuffer>;
  /** 1 where a graph is directed. */
  readonly directed: Uint8Array<ArrayBuffer>;
  /** n + 1 a graph, each graph's from 0 on. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly neighbors: Uint32Array<ArrayBuffer>;
}

/** Copies graphs, without their names, into new arrays. */
export function packGraphs(graphs: readonly Graph[]): PackedGraphs {
  const total = (length: (graph: Graph) => number) => graphs.reduce((sum, graph) => sum + length(graph), 0);
  const packed = {
    orders: Uint32Array.from(graphs, (graph) => graph.order),
    directed: Uint8Array.from(graphs, (graph) => Number(graph.directed)),
    offsets: new Uint32Array(total((graph) => graph.offsets.length)),
    neighbors: new Uint32Array(total((graph) => graph.neighbors.length)),
  };
  let offsetAt = 0;
  let neighborAt = 0;
  for (const { offsets, neighbors } of graphs) {
    packed.offsets.set(offsets, offsetAt);
    packed.neighbors.set(neighbors, neighborAt);
    offsetAt += offsets.length;
    neighborAt += neighbors.length;
  }
  return packed;
}

/** The graphs again: views, not copies. */
export function unpackGraphs({ orders, directed, offsets, neighbors }: PackedGraphs): Graph[] {
  let offsetAt = 0;
  let neighborAt = 0;
  return Array.from(orders, (order, g) => {
    const own = offsets.subarray(offsetAt, (offsetAt += order + 1));
    const rows = neighbors.subarray(neighborAt, (neighborAt += own[order]));
    return Graph.fromSortedRows(own, rows, { directed: directed[g] === 1 });
  });
}
