import { createHash } from "node:crypto";
import type { Graph } from "../../src/index.js";

/** SHA-256 of lines, each with a line end. */
export function sha256Of(lines: Iterable<string | number>): string {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest("hex");
}

/** SHA-256 of the sorted edges, one "u v" per line. */
export function edgesSha256(graph: Graph): string {
  return sha256Of(Array.from(graph.edges(), ([u, v]) => `${u} ${v}`));
}
