// Graphs as lists that can be sent to a worker: the name of a generator and its arguments.
import { Graph } from "sweetspot";
import * as sweetspot from "sweetspot";

const ORDER = 64;

/** The fully connected network. */
export const complete = () => ["complete", ORDER];
export const randomRegular = (degree) => (seed) => ["randomRegular", degree, ORDER, seed];
export const gnm = (degree) => (seed) => ["gnm", ORDER, (ORDER * degree) / 2, seed];
export const wsFlex = (degree, rewiring) => (seed) => ["wsFlex", ORDER, degree, rewiring, seed];
/** Cliques of 8 nodes, each joined to the next by one edge. */
export const cliques = () => ["ringOfCliques", 8, 8];

/** Rows of a table of graphs of one degree, from random to ordered. */
export function graphsOfDegree(degree) {
  return [
    { name: "random regular", graph: randomRegular(degree) },
    { name: "WS-flex p = 1", graph: wsFlex(degree, 1) },
    { name: "G(n,m)", graph: gnm(degree) },
    ...[0.3, 0.1, 0.03].map((p) => ({ name: `WS-flex p = ${p}`, graph: wsFlex(degree, p) })),
    { name: "ring", graph: wsFlex(degree, 0) },
    { name: "8 cliques of 8 in a ring", graph: cliques },
  ];
}

/** The graph of a list. */
export function makeGraph([family, ...values]) {
  return family === "ringOfCliques" ? ringOfCliques(...values) : sweetspot[family](...values);
}

function ringOfCliques(count, size) {
  const edges = [];
  for (let clique = 0; clique < count; clique++) {
    const first = clique * size;
    for (let a = 0; a < size; a++) for (let b = a + 1; b < size; b++) edges.push([first + a, first + b]);
    edges.push([first, (first + size + 1) % (count * size)]);
  }
  return Graph.fromEdges(count * size, edges);
}
