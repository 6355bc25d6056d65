import { describe, expect, it } from "vitest";
import { type FormatName, formats, parseGraph } from "../../../src/index.js";
import { readFixture } from "../../fixtures/readFixture.js";
import type { Graph } from "../../../src/index.js";

/** A file and what NetworkX, SciPy or Graphviz read in it. */
interface Case {
  readonly name: string;
  readonly format: FormatName;
  readonly content: string;
  readonly directed: boolean;
  readonly weighted: boolean;
  /** Whether there are neither self-loops nor parallel edges. */
  readonly simple: boolean;
  readonly nodes: string[];
  readonly edges: [source: string, target: string, weight: number][];
}

const cases = readFixture<Case[]>("readers.json");

/** A graph in the fixture's terms. */
function contentOf(graph: Graph) {
  const edges = Array.from(graph.edges(), ([u, v]) => {
    const ends = [graph.nameOf(u), graph.nameOf(v)];
    return [...(graph.directed ? ends : ends.sort(byCodePoint)), graph.weightOf(u, v)];
  });
  return {
    directed: graph.directed,
    nodes: Array.from({ length: graph.order }, (_, node) => graph.nameOf(node)).sort(byCodePoint),
    edges: edges.sort((a, b) => byCodePoint(a.slice(0, 2).join("\0"), b.slice(0, 2).join("\0"))),
  };
}

/** Python's order of texts. */
function byCodePoint(a: unknown, b: unknown): number {
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

/** Whether a file has signs of its format: a list without edges does not, and an adjacency list has lines with a single node. */
function isRecognizable(format: FormatName, content: string, size: number): boolean {
  if (format === "adjlist") return size > 0 && /\n[^\s#]+\n/.test(content);
  return format !== "metis" || size > 0;
}

describe.each(cases)("$name", ({ format, content, simple, weighted, ...right }) => {
  const expected = { directed: right.directed, nodes: right.nodes, edges: right.edges };

  it("is read as by the reference", async () => {
    const graph = await parseGraph(content, "file", { format, weighted, simplify: !simple });
    expect(contentOf(graph)).toEqual(expected);
    if (simple) return;
    await expect(parseGraph(content, "file", format)).rejects.toThrow(/--simplify/);
  });

  it("is recognized by its content", async () => {
    if (!isRecognizable(format, content, right.edges.length)) return;
    const options = { weighted, simplify: true };
    for (const name of ["file", "file.txt"]) {
      expect(contentOf(await parseGraph(content, name, options))).toEqual(expected);
    }
    const [extension] = formats[format].extensions;
    expect(contentOf(await parseGraph(content, `file${extension}`, options))).toEqual(expected);
  });
});
