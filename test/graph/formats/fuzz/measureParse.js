// Reads a graph from standard input with the built library, as the format that is named and as the one that is detected. Prints
// the milliseconds of the processor that the slower reading took, the peak of memory in MB, and what came.
import process from "node:process";
import { buffer } from "node:stream/consumers";
import { parseGraph, SweetspotError } from "../../../../dist/index.js";

const bytes = await buffer(process.stdin);
let ms = 0;
let outcome;
for (const format of [undefined, process.argv[2]]) {
  const start = process.cpuUsage();
  try {
    const { order, size } = await parseGraph(bytes, "file", { simplify: true, weighted: true, format });
    outcome = `${order} nodes, ${size} edges`;
  } catch (error) {
    outcome = error instanceof SweetspotError ? error.message : `not a SweetspotError: ${error}`;
  }
  const { user, system } = process.cpuUsage(start);
  ms = Math.max(ms, Math.round((user + system) / 1000));
}
process.stdout.write(JSON.stringify({ ms, mb: Math.round(process.resourceUsage().maxRSS / 1000), outcome }));
