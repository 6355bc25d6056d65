// Clustering C and path length L of ready graphs, against graphology on graphs of its own. Rivals run in this process.
import benny from "benny";
import { averageClustering, averageShortestPathLength, measureMany, squareGrid, wsFlex } from "sweetspot";
import {
  averageClusteringOf,
  averageShortestPathLengthOf,
  toGraphology,
} from "./peers/measureWithGraphology.js";

const both = ["averageClustering", "averageShortestPathLength"];

/** A suite whose cases each measure so many graphs; rows tell the time per graph and the ratio to the first case. */
function suite(name, ...cases) {
  let first;
  return benny.suite(
    name,
    // graphology takes seconds
    benny.configure({ cases: { minSamples: 2, maxTime: 1 } }),
    ...cases.map(([label, , run]) => benny.add(label, run)),
    benny.cycle(({ name: label, details }) => {
      const graphs = cases.find(([other]) => other === label)[1];
      const best = details.min / graphs;
      first ??= best;
      const times = best / first;
      const ratio =
        best === first ? "" : `, ${times < 10 ? times.toFixed(2) : Math.round(times)} times the first`;
      return `${label}: best ${timeOf(best)}, median ${timeOf(details.median / graphs)} a graph${ratio}`;
    }),
    benny.complete(),
  );
}

function timeOf(seconds) {
  const units = [
    [1, "s"],
    [1e-3, "ms"],
    [0, "us"],
  ];
  const [, unit] = units.find(([least]) => seconds >= least);
  return `${(seconds * { s: 1, ms: 1e3, us: 1e6 }[unit]).toFixed(2)} ${unit}`;
}

function withGraphology(graphs) {
  for (const graph of graphs) {
    averageClusteringOf(graph);
    averageShortestPathLengthOf(graph);
  }
}

function oneByOne(graphs) {
  for (const graph of graphs) {
    averageClustering(graph);
    averageShortestPathLength(graph);
  }
}

// a thin slice of the published design space; graphology gets every eighth graph of it
const grid = squareGrid({ order: 64, degreeMin: 8, degreeMax: 62, degrees: 16, rewirings: 16, seeds: 1 });
const small = Array.from(grid.degrees).flatMap((degree) =>
  Array.from(grid.rewirings, (rewiring) => wsFlex(64, degree, rewiring, 1)),
);
const few = small.filter((_, k) => k % 8 === 3).map(toGraphology);
await suite(
  "C and L of ready graphs on 64 nodes, spread over the design space",
  ["sweetspot, measureMany", small.length, () => measureMany(small, both)],
  ["sweetspot, one by one", small.length, () => oneByOne(small)],
  ["graphology", few.length, () => withGraphology(few)],
);

for (const [order, degree, rival] of [
  [1024, 8, true],
  [1024, 256, true],
  [10_000, 8, false],
]) {
  const graph = wsFlex(order, degree, 0.2, 1);
  const copies = rival ? [toGraphology(graph)] : [];
  await suite(
    `C and L of one graph on ${order.toLocaleString("en")} nodes of degree ${degree}`,
    ["sweetspot", 1, () => oneByOne([graph])],
    ...(rival ? [["graphology", 1, () => withGraphology(copies)]] : []),
  );
}

const many = Array.from({ length: 1500 }, (_, seed) => wsFlex(200, 8, 0.2, seed));
const measures = [...both, "betweennessCentrality"];
await suite(
  `measureMany of ${many.length} graphs on 200 nodes: C, L and betweenness`,
  ["no worker", many.length, () => measureMany(many, measures)],
  ["1 worker", many.length, () => measureMany(many, measures, { workers: 1 })],
  ["2 workers", many.length, () => measureMany(many, measures, { workers: 2 })],
);
