// Clustering C and path length L of large sparse graphs, against graphology in this process and igraph in C.
import { averageClustering, averageShortestPathLength, wsFlex } from "sweetspot";
import { summary } from "./compare.js";
import { openIgraph } from "./peers/igraph.js";
import { averageClusteringOf, toGraphology } from "./peers/measureWithGraphology.js";
import { requireClose } from "./requireClose.js";
import { heading, record } from "./results.js";

const DEGREE = 8;
/** Largest order whose path length is measured: it takes minutes above, and graphology takes minutes even here. */
const LARGEST_PATHS = 10_000;
/** Largest order that is copied into graphology's objects. */
const LARGEST_COPY = 100_000;

const igraph = openIgraph();
if (igraph === undefined)
  console.log("igraph: not measured; install it with: apt-get install libigraph-dev pkg-config gcc");

function timed(run, repeats) {
  const times = [];
  let value;
  for (let k = 0; k < repeats; k++) {
    const start = performance.now();
    value = run();
    times.push(performance.now() - start);
  }
  return { value, ...summary(times) };
}

function print(name, { least: milliseconds, median }, reference) {
  record({ name, least: milliseconds, median }, reference);
  const ratio = `${(milliseconds / reference).toFixed(2)}x`;
  console.log(`  ${name.padEnd(14)}${milliseconds.toFixed(2).padStart(12)} ms${ratio.padStart(12)}`);
}

function row(measure, order, ours, rivals) {
  heading(`${measure} of one graph on ${order.toLocaleString("en")} nodes of degree ${DEGREE}`);
  print("sweetspot", ours, ours.least);
  for (const [name, rival] of rivals) {
    requireClose(`${measure} by ${name}`, [rival.value], [ours.value], 1e-9);
    print(name, rival, ours.least);
  }
}

for (const order of [10_000, 100_000, 1_000_000]) {
  const graph = wsFlex(order, DEGREE, 0.2, 1);
  const copy = order <= LARGEST_COPY ? toGraphology(graph) : undefined;
  const byIgraph = new Map(
    igraph?.(graph, order <= LARGEST_PATHS ? ["C", "L"] : ["C"]).map(({ name, value, milliseconds }) => [
      name,
      ["igraph", { value, least: milliseconds }],
    ]),
  );
  const graphology = copy ? [["graphology", timed(() => averageClusteringOf(copy), 1)]] : [];
  const igraphOf = (name) => (byIgraph.has(name) ? [byIgraph.get(name)] : []);
  row(
    "C",
    order,
    timed(() => averageClustering(graph), Math.max(5, 1e6 / order)),
    [...igraphOf("C"), ...graphology],
  );
  if (order > LARGEST_PATHS) continue;
  row(
    "L",
    order,
    timed(() => averageShortestPathLength(graph), 5),
    igraphOf("L"),
  );
}
