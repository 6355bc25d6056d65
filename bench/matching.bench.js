// Widths at which wired networks take as many FLOPs as the fully connected ones, for as many graphs as the paper has.
// Beside it the authors' way to count, a mask per layer, in this process. Run after `npm run build`.
import benny from "benny";
import { wsFlex } from "sweetspot";
import { matchDims, matchNetwork, wsFlexWiring } from "sweetspot/nn";
import { countByMasks } from "./peers/matchByMasks.js";

const DENSITIES = 54;
const REWIRINGS = 73;

/** So many graphs of 64 nodes, from an eighth of all edges to nearly all. */
function graphs(densities, rewirings) {
  return Array.from({ length: densities * rewirings }, (_, k) => [
    0.125 + (0.84 * (k % densities)) / densities,
    Math.floor(k / densities) / rewirings,
    k % 30,
  ]);
}

/** Matches a network to every graph; the graphs are generated and their blocks counted anew each time. */
function matchAll(model, chosen) {
  const order = model === "efficientnet-b0" ? 16 : 64;
  return () => {
    for (const [density, rewiring, seed] of chosen) {
      const degree = Math.max(density, 2 / order);
      matchNetwork(model, { graph: wsFlexWiring(order, degree, rewiring, seed) });
    }
  };
}

const all = graphs(DENSITIES, REWIRINGS);
const few = graphs(26, 2);
const single = all.slice(0, 1);

await benny.suite(
  "matching FLOPs, generation of the graphs included",
  benny.configure({ cases: { minSamples: 3, maxTime: 1 } }),
  benny.add(`mlp, ${all.length} graphs`, matchAll("mlp", all)),
  ...["cnn6", "resnet34", "resnet34-sep", "resnet50", "efficientnet-b0"].map((model) =>
    benny.add(`${model}, ${few.length} graphs`, matchAll(model, few)),
  ),
  benny.add("mlp, 1 graph", matchAll("mlp", single)),
  benny.add("mlp, 1 graph, counting by masks as the authors' code does", () => {
    const [[density, rewiring, seed]] = single;
    const graph = wsFlex(64, 64 * density, rewiring, seed);
    matchDims(([width]) => countByMasks(graph, width), [512], 2364416, 15);
  }),
  benny.cycle(({ name, details }) => {
    const milliseconds = (seconds) => `${(1000 * seconds).toFixed(1)} ms`;
    return `${name}: best ${milliseconds(details.min)}, median ${milliseconds(details.median)}`;
  }),
  benny.complete(),
);
