import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { FormatError } from "../../../src/errors.js";
import { formatGraphml, Graph, parseGraphml } from "../../../src/index.js";
import { readFormatFixture } from "../../fixtures/readFormatFixture.js";
import { anyName, anySimpleGraph } from "../anySimpleGraph.js";

/** A GraphML file with these elements in its graph. */
function graphml(elements: string, edgedefault = "undirected", before = ""): string {
  return `<graphml>${before}<graph edgedefault="${edgedefault}">${elements}</graph></graphml>`;
}

const nodes = '<node id="a"/><node id="b"/><node id="c"/>';

describe("GraphML", () => {
  it("survives a round trip with any names", async () => {
    await fc.assert(
      fc.asyncProperty(anySimpleGraph(anyName), async (graph) => {
        expect(await parseGraphml(formatGraphml(graph))).toEqual(graph);
      }),
    );
  });

  it("reads the ids 0, 1, 2, ... as numbers", async () => {
    const graph = Graph.fromEdges(3, [[0, 2]]);
    expect(await parseGraphml(formatGraphml(graph))).toEqual(graph);
    const shuffled = formatGraphml(Graph.fromEdges(3, [[0, 2]], { names: ["1", "0", "2"] }));
    expect((await parseGraphml(shuffled)).names).toEqual(["1", "0", "2"]);
  });

  it("may have attributes of any domain and type, comments, ids of edges and a prolog", async () => {
    const keys =
      '<key id="k" for="all" attr.name="x" attr.type="odd"><default>1</default></key><key id="z" for="port"/>';
    const text = graphml(
      `<desc>text</desc><data key="k">1</data>${nodes}<!-- <node id="no"/> -->` +
        '<edge id="e" source="a" target="b" directed="false"><data key="k">2</data><data key="?">3</data></edge>',
      "undirected",
      keys,
    );
    const graph = await parseGraphml(`\uFEFF<?xml version="1.0"?>\n<!DOCTYPE graphml>\n${text}\n`);
    expect(graph).toEqual(Graph.fromEdges(3, [[0, 1]], { names: ["a", "b", "c"] }));
  });

  it.each([
    ["", "x: expected well-formed XML (invalid doc source"],
    ["hello", "x: expected"],
    ["<html/>", "x: expected GraphML, whose root element is <graphml>"],
    ["<graphml/>", "x: expected one <graph> element, but got 0"],
    [graphml("<node id='a'><graph/></node>"), "x: expected one <graph> element, but got 2"],
    [graphml(nodes, "maybe"), 'x: edgedefault must be directed or undirected, but got "maybe"'],
    ["<graphml><graph/></graphml>", "x: edgedefault must be directed or undirected"],
    [graphml(`${nodes}<hyperedge/>`), "x: has a <hyperedge> element; only simple graphs are supported"],
    [
      graphml('<node id="a"><port name="p"/></node>'),
      "x: has a <port> element; only simple graphs are supported",
    ],
    [graphml("<node/>"), "x: expected the attribute id in each <node> element"],
    [graphml(`${nodes}<edge source="a"/>`), "x: expected the attribute target in each <edge> element"],
    [graphml('<node id="a"/><node id="a"/>'), 'x: has two nodes with the id "a"; ids must be distinct'],
    [
      graphml(`${nodes}<edge source="a" target="d"/>`),
      'x: has an edge with the target "d", which is not the id of a node',
    ],
    [graphml(`${nodes}<edge source="a" target="a"/>`), 'x: edges must be free of self-loops, but got "a a"'],
    [
      graphml(`${nodes}<edge source="a" target="b"/><edge source="b" target="a"/>`),
      "x: has parallel edges; only simple graphs are supported",
    ],
    [
      graphml(`${nodes}<edge source="a" target="b" directed="true"/>`),
      "x: mixes directed and undirected edges; all edges must be of one kind",
    ],
    [
      graphml(`${nodes}<edge source="a" target="b" directed="false"/>`, "directed"),
      "x: mixes directed and undirected edges; all edges must be of one kind",
    ],
    [
      "<graphml>\n<graph edgedefault='directed'>",
      "x: expected well-formed XML (an element without an end tag, line 1)",
    ],
    [graphml("<node id=a/>"), 'x: expected well-formed XML (attribute "a" missed quot(")!, line 1)'],
    [graphml("<node id='&b;'/>"), "x: expected well-formed XML (entity not found:&b;, line 1)"],
    [`<!DOCTYPE graphml [<!ENTITY b "c">]>${graphml("<node id='&b;'/>")}`, "entity not found:&b;"],
  ])("refuses %s", async (text, message) => {
    const failure = await parseGraphml(text, "x").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FormatError);
    expect((failure as Error).message).toContain(message);
  });

  it("is refused when truncated anywhere, without console output", async () => {
    const spies = [vi.spyOn(console, "error"), vi.spyOn(console, "warn"), vi.spyOn(console, "log")];
    const text = new TextDecoder().decode(readFormatFixture("names.graphml"));
    const end = text.trimEnd().length;
    for (let length = 0; length < end; length += 1) {
      await expect(parseGraphml(text.slice(0, length)), text.slice(0, length)).rejects.toThrow(FormatError);
    }
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it("may be nested deeply", async () => {
    const deep = graphml(nodes + "<data>".repeat(20_000) + "</data>".repeat(20_000));
    expect((await parseGraphml(deep)).order).toBe(3);
  });

  it.each(["\u0000", "a\u001b", "\ud800", "\uffff"])("does not allow the name %j", (name) => {
    const graph = Graph.fromEdges(1, [], { names: [name] });
    expect(() => formatGraphml(graph)).toThrow("names must be free of characters that XML does not allow");
  });
});
