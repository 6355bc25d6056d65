// Graphs per second of the sweep: generation, clustering and path length of WS-flex graphs on 64 nodes.
import benny from "benny";
import { squareGrid, sweepWsFlex } from "sweetspot";
import { sweepInPlainJavaScript } from "./peers/sweepInPlainJavaScript.js";

// a thin slice of the published design space
const grid = squareGrid({ order: 64, degreeMin: 8, degreeMax: 62, degrees: 60, rewirings: 60, seeds: 1 });
const graphs = grid.degrees.length * grid.rewirings.length * grid.seeds.length;

await benny.suite(
  `sweep of ${graphs} WS-flex graphs on 64 nodes`,
  benny.add("sweetspot (wasm)", () => {
    sweepWsFlex(grid);
  }),
  benny.add("the same algorithm in plain JavaScript", () => {
    sweepInPlainJavaScript(grid);
  }),
  benny.cycle(({ name, ops, details }) => {
    const rate = (seconds) => Math.round(graphs / seconds).toLocaleString("en");
    return `${name}: ${Math.round(ops * graphs).toLocaleString("en")} graphs/s, best ${rate(details.min)}, worst ${rate(details.max)}`;
  }),
  benny.complete(),
);
