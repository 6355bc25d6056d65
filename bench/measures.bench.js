// Clustering C and path length L of existing graphs, beside graphology on its own graphs in the same process.
import {
  averageClustering,
  averageShortestPathLength,
  Graph,
  measureMany,
  PythonRandom,
  squareGrid,
  wsFlex,
} from "sweetspot";
import { compare, notRun } from "./compare.js";
import { importRival } from "./importRival.js";
import { requireClose } from "./requireClose.js";
import { suite } from "./suite.js";

const both = ["averageClustering", "averageShortestPathLength"];

const graphology = await importRival(
  ["graphology", "graphology-shortest-path"],
  () => import("./peers/measureWithGraphology.js"),
);
if (graphology.missing !== undefined) notRun("the rows of graphology", graphology.missing);

/** Rows of graphology on copies of some graphs, where it is installed. */
function withGraphology(graphs) {
  if (graphology.module === undefined) return [];
  const { averageClusteringOf, averageShortestPathLengthOf, toGraphology } = graphology.module;
  const copies = graphs.map(toGraphology);
  const run = () => {
    for (const graph of copies) {
      averageClusteringOf(graph);
      averageShortestPathLengthOf(graph);
    }
  };
  return [{ name: "graphology", run, count: copies.length }];
}

function oneByOne(graphs) {
  for (const graph of graphs) {
    averageClustering(graph);
    averageShortestPathLength(graph);
  }
}

// a thin slice of the published design space; graphology measures every eighth graph of it
const grid = squareGrid({ order: 64, degreeMin: 8, degreeMax: 62, degrees: 16, rewirings: 16, seeds: 1 });
const small = Array.from(grid.degrees).flatMap((degree) =>
  Array.from(grid.rewirings, (rewiring) => wsFlex(64, degree, rewiring, 1)),
);
await suite(
  "C and L of graphs on 64 nodes, spread over the design space, time per graph",
  [
    { name: "sweetspot, measureMany", run: () => measureMany(small, both), count: small.length },
    { name: "sweetspot, one by one", run: () => oneByOne(small), count: small.length },
    ...withGraphology(small.filter((_, k) => k % 8 === 3)),
  ],
  { seconds: 3 },
);

for (const [order, degree, rival] of [
  [1024, 8, true],
  [1024, 256, true],
  [10_000, 8, false],
]) {
  const graph = wsFlex(order, degree, 0.2, 1);
  // not a suite: graphology takes seconds per call, and benny makes several calls before it takes times
  await compare(
    `C and L of one graph on ${order.toLocaleString("en")} nodes of degree ${degree}`,
    [{ name: "sweetspot", run: () => oneByOne([graph]) }, ...(rival ? withGraphology([graph]) : [])],
    { seconds: 3 },
  );
}

/** The same graph with weights from 0 to 1. */
function withWeights(graph) {
  const random = new PythonRandom(1);
  const weights = Array.from({ length: graph.size }, () => random.random());
  return Graph.fromEdges(graph.order, [...graph.edges()], { weights });
}

for (const [order, rival] of [
  [256, true],
  [2048, false],
]) {
  const graph = withWeights(wsFlex(order, 8, 0.2, 1));
  const weightedPathLength = () => averageShortestPathLength(graph, { weighted: true });
  const rivals = [];
  if (rival && graphology.module !== undefined) {
    const { toGraphology, weightedPathLengthOf } = graphology.module;
    const copy = toGraphology(graph);
    requireClose("weighted L by graphology", [weightedPathLengthOf(copy)], [weightedPathLength()], 1e-9);
    rivals.push({ name: "graphology", run: () => weightedPathLengthOf(copy) });
  }
  await compare(
    `L along weights of one graph on ${order.toLocaleString("en")} nodes of degree 8`,
    [{ name: "sweetspot", run: weightedPathLength }, ...rivals],
    { seconds: 3 },
  );
}

const many = Array.from({ length: 1500 }, (_, seed) => wsFlex(200, 8, 0.2, seed));
const measures = [...both, "betweennessCentrality"];
const measureWith = (options) => ({ run: () => measureMany(many, measures, options), count: many.length });
await compare(
  `measureMany of ${many.length} graphs on 200 nodes: C, L and betweenness, time per graph`,
  [
    { name: "no worker", ...measureWith() },
    { name: "1 worker", ...measureWith({ workers: 1 }) },
    { name: "2 workers", ...measureWith({ workers: 2 }) },
  ],
  { seconds: 3 },
);
