// igraph's own times, by a small C program that is compiled here against Debian's libigraph-dev.
import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCE = fileURLToPath(new URL("igraphMeasures.c", import.meta.url));

/** A function that measures a graph with igraph, or undefined where igraph or a C compiler is not installed. */
export function openIgraph() {
  const program = join(mkdtempSync(join(tmpdir(), "sweetspot-")), "igraphMeasures");
  try {
    const flags = execFileSync("pkg-config", ["--cflags", "--libs", "igraph"], {
      encoding: "utf8",
      stdio: "pipe",
    });
    execFileSync("cc", ["-O2", "-o", program, SOURCE, ...flags.trim().split(/\s+/)], { stdio: "pipe" });
  } catch {
    return undefined;
  }
  return (graph, measures) => {
    const words = Uint32Array.of(graph.order, graph.size);
    const edges = new Uint32Array(2 * graph.size);
    let k = 0;
    for (const [u, v] of graph.edges()) {
      edges[k++] = u;
      edges[k++] = v;
    }
    const input = Buffer.concat([Buffer.from(words.buffer), Buffer.from(edges.buffer)]);
    const output = execFileSync(program, measures, { input, encoding: "utf8" });
    return output
      .trim()
      .split("\n")
      .map((line) => line.split(" "))
      .map(([name, value, milliseconds]) => ({
        name,
        value: Number(value),
        milliseconds: Number(milliseconds),
      }));
  };
}
