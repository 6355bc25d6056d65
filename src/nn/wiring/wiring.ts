import { ArgumentError } from "../../errors.js";
import { wsFlex } from "../../generators/wsFlex.js";
import { Graph } from "../../graph/graph.js";

/**
 * What wires every relational layer of a network: a graph, and the graphs that take its place in layers with fewer
 * channels than it has nodes.
 */
export interface Wiring {
  /** Number of nodes where there are channels enough. */
  readonly order: number;
  /**
   * The graph for a layer between so many channels.
   *
   * @throws {ArgumentError} when the channels are too few
   */
  graphFor(inputs: number, outputs: number): Graph;
}

/**
 * Wires a network by one graph. It has no smaller likeness: every layer needs a channel per node. A wiring stays as it is.
 *
 * @example
 * wiringOf(complete(8)).graphFor(8, 16).order; // 8
 */
export function wiringOf(graph: Graph | Wiring): Wiring {
  if (!(graph instanceof Graph)) return graph;
  return {
    order: graph.order,
    graphFor: (inputs, outputs) => {
      const channels = Math.min(inputs, outputs);
      if (channels < graph.order) {
        const expected = `of at most ${channels} nodes, for it wires a layer from ${inputs} to ${outputs} channels`;
        throw new ArgumentError("graph", expected, graph.order);
      }
      return graph;
    },
  };
}

/**
 * Wires a network by a WS-flex graph as the authors' code does: a layer with fewer channels than nodes gets a graph of
 * as many nodes as it has channels, generated anew with the same density, rewiring and seed.
 *
 * @param order number of nodes, at least 2
 * @param density degree / order, as the published sets of graphs have it in their second column
 * @param rewiring probability in [0, 1]
 * @param seed an integer from 0 to 2^53 - 1
 * @throws {ArgumentError} for arguments that `wsFlex` refuses
 *
 * @example
 * const wiring = wsFlexWiring(64, 0.5, 0.1, 1);
 * wiring.graphFor(512, 512).order; // 64
 * wiring.graphFor(40, 512).order; // 40
 */
export function wsFlexWiring(order: number, density: number, rewiring: number, seed: number): Wiring {
  return remaking(order, density, (nodes) => wsFlex(nodes, nodes * density, rewiring, seed));
}

/**
 * As `wsFlexWiring`, of a graph that is known by its degree: where there are channels enough it is `wsFlex` of the same
 * arguments.
 *
 * @throws {ArgumentError} for arguments that `wsFlex` refuses
 *
 * @example
 * const wiring = wsFlexDegreeWiring(20, 7, 0.1, 1);
 * wiring.graphFor(20, 32).size; // 70
 * wiring.graphFor(10, 32).size; // 18
 */
export function wsFlexDegreeWiring(order: number, degree: number, rewiring: number, seed: number): Wiring {
  return remaking(order, degree / order, (nodes) =>
    wsFlex(nodes, nodes === order ? degree : (nodes * degree) / order, rewiring, seed),
  );
}

function remaking(order: number, density: number, make: (nodes: number) => Graph): Wiring {
  const made = new Map<number, Graph>();
  const graphOf = (nodes: number): Graph => {
    let graph = made.get(nodes);
    if (graph === undefined) made.set(nodes, (graph = make(nodes)));
    return graph;
  };
  graphOf(order);
  return {
    order,
    graphFor: (inputs, outputs) => {
      const nodes = Math.min(order, inputs, outputs);
      if (nodes < order && !(nodes * density >= 2)) {
        const expected = `at least ${Math.ceil(2 / density)}, for the graph to be made anew with a degree of 2`;
        throw new ArgumentError("the number of channels of a layer", expected, nodes);
      }
      return graphOf(nodes);
    },
  };
}
