import { expect, it } from "vitest";
import { type FormatName, parseGraph } from "../../../src/index.js";
import { readFixture } from "../../fixtures/readFixture.js";

const { cases } = readFixture<{
  cases: {
    kind: FormatName;
    text: string;
    directed: boolean;
    nodes: string[];
    edges: [string, string, number][];
  }[];
}>("textFormats.json");

/** An edge as text, the same for both directions of an undirected one. */
function edgeText(ends: readonly [string, string], weight: number, directed: boolean): string {
  return `${(directed ? ends : [...ends].sort()).join(" ")} ${weight}`;
}

it("reads 300 random files as NetworkX does", async () => {
  for (const { kind, text, directed, nodes, edges } of cases) {
    const graph = await parseGraph(text, "x", { format: kind, weighted: true });
    const found = Array.from({ length: graph.order }, (_, node) => graph.nameOf(node));
    expect([graph.directed, found.sort()], text).toEqual([directed, [...nodes].sort()]);
    const read = Array.from(graph.edges(), ([u, v]) =>
      edgeText([graph.nameOf(u), graph.nameOf(v)], graph.weightOf(u, v), directed),
    );
    const expected = edges.map(([u, v, weight]) => edgeText([u, v], weight, directed));
    expect(read.sort(), text).toEqual(expected.sort());
  }
  expect(cases).toHaveLength(300);
});
