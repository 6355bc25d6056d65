import { gnm } from "../../generators/gnm.js";
import { randomRegular } from "../../generators/randomRegular.js";
import { wsFlex, wsFlexSize } from "../../generators/wsFlex.js";
import { Graph } from "../../graph/graph.js";
import { isConnected } from "../../measures/isConnected.js";
import { type ControlName, controlNames } from "./controls.js";

/** Draws of a control before a graph that is not connected is accepted. */
const TRIES = 1000;

/** Keeps the seeds of further draws away from those of other training runs. */
const STRIDE = 2 ** 32;

/** The name of the control that a trial trains; undefined for another graph. */
export function controlNameOf(graph: number | string): ControlName | undefined {
  return controlNames.find((name) => graph === `control:${name}`);
}

/**
 * A control of a graph of the same order and average degree:
 *
 * - `ring`: `wsFlex` without rewiring, which has as many edges, or one more than a tree.
 * - `gnm`: a random graph with as many edges.
 * - `random-regular`: a random regular graph of the nearest degree that exists, see `regularDegree`.
 *
 * Random graphs are drawn anew for each seed. Like WS-flex graphs, they are connected if one of 1,000 draws is.
 *
 * @param degree average degree of the graph
 */
export function controlGraph(name: ControlName, order: number, degree: number, seed: number): Graph {
  switch (name) {
    case "ring":
      return wsFlex(order, Math.max(2, degree), 0, seed);
    case "gnm":
      return connected((draw) => gnm(order, wsFlexSize(order, degree), draw), seed);
    case "random-regular":
      return connected((draw) => regularGraph(regularDegree(order, degree), order, draw), seed);
  }
}

/**
 * The degree of the regular graphs that are closest to a WS-flex graph in their number of edges: of two equally close
 * degrees the smaller. A regular graph on an odd number of nodes has an even degree.
 *
 * @param order number of nodes
 * @param degree average degree of the WS-flex graph
 *
 * @example
 * regularDegree(64, 8.19); // 8
 * regularDegree(15, 4.9); // 4
 */
export function regularDegree(order: number, degree: number): number {
  const exact = (2 * wsFlexSize(order, degree)) / order;
  const step = order % 2 === 0 ? 1 : 2;
  const below = Math.min(order - 1, step * Math.floor(exact / step));
  const above = below + step;
  return above < order && above - exact < exact - below ? above : below;
}

/** A random regular graph; a dense one is the complement of a sparse one, because dense draws rarely succeed. */
function regularGraph(degree: number, order: number, seed: number): Graph {
  if (2 * degree < order) return randomRegular(degree, order, seed);
  const absent = new Set<number>();
  for (const [u, v] of randomRegular(order - 1 - degree, order, seed).edges())
    absent.add(order * Math.min(u, v) + Math.max(u, v));
  const edges: [number, number][] = [];
  for (let u = 0; u < order; u++)
    for (let v = u + 1; v < order; v++) if (!absent.has(order * u + v)) edges.push([u, v]);
  return Graph.fromEdges(order, edges);
}

function connected(draw: (seed: number) => Graph, seed: number): Graph {
  for (let k = 0; ; k++) {
    const graph = draw(seed + k * STRIDE);
    if (k === TRIES - 1 || isConnected(graph)) return graph;
  }
}
