import { Graph } from "../../graph/graph.js";

/** Graphs concatenated in a few typed arrays, which are copied to another thread at once. */
export interface PackedGraphs {
  readonly orders: Uint32Array<ArrayBuffer>;
  /** 1 for a directed graph, otherwise 0. */
  readonly directed: Uint8Array<ArrayBuffer>;
  /** `order + 1` entries per graph, starting at 0 for each graph. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly neighbors: Uint32Array<ArrayBuffer>;
  /** 1 for a graph with weights, otherwise 0. */
  readonly weighted: Uint8Array<ArrayBuffer>;
  /** The weights of those graphs that have some. */
  readonly weights: Float64Array<ArrayBuffer>;
}

/** Copies graphs, without names, into new arrays. */
export function packGraphs(graphs: readonly Graph[]): PackedGraphs {
  const total = (length: (graph: Graph) => number) => graphs.reduce((sum, graph) => sum + length(graph), 0);
  const packed = {
    orders: Uint32Array.from(graphs, (graph) => graph.order),
    directed: Uint8Array.from(graphs, (graph) => Number(graph.directed)),
    offsets: new Uint32Array(total((graph) => graph.offsets.length)),
    neighbors: new Uint32Array(total((graph) => graph.neighbors.length)),
    weighted: Uint8Array.from(graphs, (graph) => Number(graph.weights !== undefined)),
    weights: new Float64Array(total((graph) => graph.weights?.length ?? 0)),
  };
  let offsetAt = 0;
  let neighborAt = 0;
  let weightAt = 0;
  for (const { offsets, neighbors, weights } of graphs) {
    packed.offsets.set(offsets, offsetAt);
    packed.neighbors.set(neighbors, neighborAt);
    offsetAt += offsets.length;
    neighborAt += neighbors.length;
    if (weights === undefined) continue;
    packed.weights.set(weights, weightAt);
    weightAt += weights.length;
  }
  return packed;
}

/** The packed graphs, as views. */
export function unpackGraphs(packed: PackedGraphs): Graph[] {
  const { orders, directed, offsets, neighbors } = packed;
  let offsetAt = 0;
  let neighborAt = 0;
  let weightAt = 0;
  return Array.from(orders, (order, g) => {
    const rowOffsets = offsets.subarray(offsetAt, (offsetAt += order + 1));
    const rows = neighbors.subarray(neighborAt, (neighborAt += rowOffsets[order]));
    const weights = packed.weighted[g]
      ? packed.weights.subarray(weightAt, (weightAt += rows.length))
      : undefined;
    return Graph.fromSortedRows(rowOffsets, rows, { directed: directed[g] === 1, weights });
  });
}
