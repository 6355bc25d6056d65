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
    const read = await parseGraphml(shuffled);
    expect([read.names, [...read.edges()]]).toEqual([undefined, [[1, 2]]]);
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

  it("may have a prefix of its namespace", async () => {
    const text =
      '<g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns"><g:graph edgedefault="undirected"><g:node id="a"/><g:node id="b"/>' +
      '<g:edge source="a" target="b"/></g:graph></g:graphml>';
    expect(await parseGraphml(text)).toEqual(Graph.fromEdges(2, [[0, 1]], { names: ["a", "b"] }));
  });

  it("may have groups of yEd and ports, as NetworkX reads them", async () => {
    const text = graphml(
      '<node id="g" yfiles.foldertype="group"><graph id="g:" edgedefault="undirected"><node id="a"><port name="p"/></node><node id="b"/>' +
        '<edge source="a" target="b"/></graph></node><node id="c"/><edge source="a" target="c" sourceport="p"/>',
    );
    // list(nx.parse_graphml(text)) and its edges, NetworkX 3.6.1
    const expected = Graph.fromEdges(
      4,
      [
        [1, 2],
        [1, 3],
      ],
      { names: ["g", "a", "b", "c"] },
    );
    expect(await parseGraphml(text)).toEqual(expected);
  });

  it("keeps weights on request, and writes them", async () => {
    const graph = Graph.fromEdges(
      3,
      [
        [0, 1],
        [1, 2],
      ],
      { weights: [0.5, -2], names: ["a", "b", "c"] },
    );
    const text = formatGraphml(graph);
    expect(await parseGraphml(text, "x", { weighted: true })).toEqual(graph);
    expect((await parseGraphml(text)).weights).toBeUndefined();
    const usual = text.replace(" />", "><default>7</default></key>").replace(/<data.*-2<\/data>/, "");
    expect((await parseGraphml(usual, "x", { weighted: true })).weightOf(1, 2)).toBe(7);
    const wrong = parseGraphml(text.replace("0.5", "much"), "x", { weighted: true });
    await expect(wrong).rejects.toThrow("x: the weight of the edge a-b is not a finite number");
  });

  it.each([
    ["", "x: expected GraphML in well-formed XML (there is no element in it)"],
    ["hello", "x: expected"],
    ["<html/>", "x: expected GraphML, whose root element is <graphml>"],
    ["<graphml/>", "x: expected one <graph> element, but got 0"],
    [
      '<graphml><graph id="A"/><graph id="B"/></graphml>',
      'x: expected one <graph> element, but got 2: "A", "B"',
    ],
    [graphml(nodes, "maybe"), 'x: edgedefault must be directed or undirected, but got "maybe"'],
    ["<graphml><graph/></graphml>", "x: edgedefault must be directed or undirected"],
    [graphml(`${nodes}<hyperedge/>`), "x: has a <hyperedge> element; only edges between two nodes"],
    [graphml("<node/>"), "x: expected the attribute id in each <node> element"],
    [graphml(`${nodes}<edge source="a"/>`), "x: expected the attribute target in each <edge> element"],
    [graphml('<node id="a"/><node id="a"/>'), 'x: has two nodes with the id "a"; ids must be distinct'],
    [graphml(`${nodes}<edge source="c" target="zz"/>`), 'x: has the edge c-zz, but no node "zz"'],
    [
      graphml(`${nodes}<edge source="a" target="a"/>`),
      'x: node "a" has a self-loop; only simple graphs are supported; --simplify',
    ],
    [
      graphml(`${nodes}<edge source="a" target="b"/><edge source="b" target="a"/>`),
      "x: the edge b a is listed twice; only simple graphs are supported; --simplify",
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
      "x: expected GraphML in well-formed XML (an element without an end tag, line 1)",
    ],
    [
      graphml("<node id=a/>"),
      "x: expected GraphML in well-formed XML (an attribute without a value in quotation marks, line 1)",
    ],
    [graphml("<node id='&b;'/>"), "x: line 1: the entity &b; is not defined"],
    [graphml("<node id='a & b'/>"), 'x: line 1: "&" must be written as &amp; in XML'],
    [graphml("<!-- & -->\n<![CDATA[&]]><data>a&b</data>"), 'x: line 2: "&" must be written as &amp; in XML'],
    [
      graphml('<node id="a" id="b"/>'),
      "x: expected GraphML in well-formed XML (an attribute twice in an element, line 1)",
    ],
    [
      `<!DOCTYPE graphml [<!ENTITY b "c">]>${graphml("<node id='&b;'/>")}`,
      "x: line 1: the entity &b; is not defined",
    ],
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
