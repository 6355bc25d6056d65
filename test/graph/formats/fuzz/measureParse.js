// Reads a graph from standard input with the built library. Prints the milliseconds, the peak of memory in MB, and what came.
import { buffer } from "node:stream/consumers";
import { parseGraph, SweetspotError } from "../../../../dist/index.js";

const bytes = await buffer(process.stdin);
const [, , ...formats] = process.argv;
const start = performance.now();
let outcome;
try {
  const options = { simplify: true, weighted: true, format: formats[0] };
  const { order, size } = await parseGraph(bytes, "file", options);
  outcome = `${order} nodes, ${size} edges`;
} catch (error) {
  outcome = error instanceof SweetspotError ? error.message : `not a SweetspotError: ${error}`;
}
const ms = Math.round(performance.now() - start);
console.log(JSON.stringify({ ms, mb: Math.round(process.resourceUsage().maxRSS / 1000), outcome }));
