// The sweep: generation, clustering and path length of WS-flex graphs on 64 nodes.
import { squareGrid, sweepWsFlex } from "sweetspot";
import { suite } from "./suite.js";
import { sweepInPlainJavaScript } from "./peers/sweepInPlainJavaScript.js";

// a thin slice of the published design space
const grid = squareGrid({ order: 64, degreeMin: 8, degreeMax: 62, degrees: 60, rewirings: 60, seeds: 1 });
const count = grid.degrees.length * grid.rewirings.length * grid.seeds.length;

await suite(
  `sweep of ${count} WS-flex graphs on 64 nodes, time per graph`,
  [
    { name: "sweetspot (wasm)", run: () => sweepWsFlex(grid), count },
    { name: "the same algorithm in plain JavaScript", run: () => sweepInPlainJavaScript(grid), count },
  ],
  { rate: (milliseconds) => `${Math.round(1000 / milliseconds).toLocaleString("en")} graphs/s` },
);
