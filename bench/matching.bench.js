// Widths at which wired networks take as many FLOPs as the fully connected ones, for as many graphs as the paper has.
// Beside it the authors' way of counting, one mask per layer, in this process. Run after `npm run build`.
import { wsFlex } from "sweetspot";
import { matchDims, matchNetwork, wsFlexWiring } from "sweetspot/nn";
import { compare } from "./compare.js";
import { countByMasks } from "./peers/matchByMasks.js";
import { suite } from "./suite.js";

const DENSITIES = 54;
const REWIRINGS = 73;

/** Parameters of graphs on 64 nodes, from an eighth of all edges to nearly all. */
function graphs(densities, rewirings) {
  return Array.from({ length: densities * rewirings }, (_, k) => [
    0.125 + (0.84 * (k % densities)) / densities,
    Math.floor(k / densities) / rewirings,
    k % 30,
  ]);
}

/** Matches a network to every graph. Each call generates the graphs and counts their blocks again. */
function matchAll(model, chosen) {
  const order = model === "efficientnet-b0" ? 16 : 64;
  return () => {
    for (const [density, rewiring, seed] of chosen) {
      const degree = Math.max(density, 2 / order);
      matchNetwork(model, { graph: wsFlexWiring(order, degree, rewiring, seed) });
    }
  };
}

/** The authors' way of counting, for one graph. */
function matchByMasks([density, rewiring, seed]) {
  const graph = wsFlex(64, 64 * density, rewiring, seed);
  matchDims(([width]) => countByMasks(graph, width), [512], 2364416, 15);
}

const all = graphs(DENSITIES, REWIRINGS);
const few = graphs(26, 2);
const single = all.slice(0, 1);

await suite(
  "matching FLOPs, generation of the graphs included",
  ["mlp", "cnn6", "resnet34", "resnet34-sep", "resnet50", "efficientnet-b0"].map((model) => {
    const chosen = model === "mlp" ? all : few;
    return { name: `${model}, ${chosen.length} graphs`, run: matchAll(model, chosen) };
  }),
);
await compare(
  "matching FLOPs of the mlp to one graph",
  [
    { name: "sweetspot", run: matchAll("mlp", single) },
    { name: "counting by masks, as the authors' code does", run: () => matchByMasks(single[0]) },
  ],
  { seconds: 3 },
);
