import { ArgumentError } from "../../errors.js";
import { wsFlex } from "../../generators/wsFlex.js";
import type { Graph } from "../../graph/graph.js";
import { requireGraph } from "../../graph/requireGraph.js";

/**
 * The graphs for the relational layers of a network: one graph, and smaller ones for layers with fewer channels than it
 * has nodes.
 */
export interface Wiring {
  /** Number of nodes of the graph for layers with enough channels. */
  readonly order: number;
  /**
   * The graph for a layer with these numbers of input and output channels.
   *
   * @throws {ArgumentError} for too few channels
   */
  graphFor(inputs: number, outputs: number): Graph;
}

/**
 * The wiring of a network by a single graph, for which every layer needs at least one channel per node. Returns a wiring
 * unchanged.
 *
 * @throws {ArgumentError} for a value that is neither
 *
 * @example
 * wiringOf(complete(8)).graphFor(8, 16).order; // 8
 */
export function wiringOf(graph: Graph | Wiring): Wiring {
  if (typeof (graph as Partial<Wiring> | null | undefined)?.graphFor === "function") return graph as Wiring;
  requireGraph(graph);
  return {
    order: graph.order,
    graphFor: (inputs, outputs) => {
      const channels = Math.min(inputs, outputs);
      if (channels < graph.order) {
        const expected = `of at most ${channels} nodes to wire a layer from ${inputs} to ${outputs} channels`;
        throw new ArgumentError("graph", expected, graph.order);
      }
      return graph;
    },
  };
}

/**
 * The wiring of a network by a WS-flex graph, as in the authors' code. A layer with fewer channels than nodes gets a graph
 * with one node per channel, generated with the same density, rewiring and seed.
 *
 * @param order number of nodes, at least 2
 * @param density degree / order, the second column of the published sets of graphs
 * @param rewiring probability in [0, 1]
 * @param seed an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments that `wsFlex` rejects
 *
 * @example
 * const wiring = wsFlexWiring(64, 0.5, 0.1, 1);
 * wiring.graphFor(512, 512).order; // 64
 * wiring.graphFor(40, 512).order; // 40
 */
export function wsFlexWiring(order: number, density: number, rewiring: number, seed: number): Wiring {
  return resizableWiring(order, density, (nodes) => wsFlex(nodes, nodes * density, rewiring, seed));
}

/**
 * As `wsFlexWiring`, for a graph given by its degree. Layers with enough channels get `wsFlex` of the same arguments.
 *
 * @throws {ArgumentError} for arguments that `wsFlex` rejects
 *
 * @example
 * const wiring = wsFlexDegreeWiring(20, 7, 0.1, 1);
 * wiring.graphFor(20, 32).size; // 70
 * wiring.graphFor(10, 32).size; // 18
 */
export function wsFlexDegreeWiring(order: number, degree: number, rewiring: number, seed: number): Wiring {
  return resizableWiring(order, degree / order, (nodes) =>
    wsFlex(nodes, nodes === order ? degree : (nodes * degree) / order, rewiring, seed),
  );
}

/**
 * A wiring that makes a smaller graph for layers with fewer channels than nodes.
 *
 * @param order number of nodes where there are enough channels
 * @param density degree / order, of every graph
 * @param make makes the graph of a number of nodes; called once for each
 */
export function resizableWiring(order: number, density: number, make: (nodes: number) => Graph): Wiring {
  const cache = new Map<number, Graph>();
  const graphOf = (nodes: number): Graph => {
    let graph = cache.get(nodes);
    if (graph === undefined) cache.set(nodes, (graph = make(nodes)));
    return graph;
  };
  graphOf(order);
  return {
    order,
    graphFor: (inputs, outputs) => {
      const nodes = Math.min(order, inputs, outputs);
      if (nodes < order && !(nodes * density >= 2)) {
        const expected = `at least ${Math.ceil(2 / density)}, so that the smaller graph has a degree of at least 2`;
        throw new ArgumentError("the number of channels of a layer", expected, nodes);
      }
      return graphOf(nodes);
    },
  };
}
