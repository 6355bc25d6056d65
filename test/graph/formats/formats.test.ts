import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SweetspotError } from "../../../src/errors.js";
import { type FormatName, formats, Graph, parseGraph } from "../../../src/index.js";
import { type WritableFormatName, writableFormatNames } from "../../../src/graph/formats/formatNames.js";
import { FileContent } from "../../../src/graph/formats/content/fileContent.js";
import { formatFacts, readFormatFixture } from "../../fixtures/readFormatFixture.js";
import { anySimpleGraph, plainName } from "../anySimpleGraph.js";

const all = writableFormatNames.map((name) => [name, formats[name]] as const);

/** A graph as the bytes of a file. */
function bytesOf(name: WritableFormatName, graph: Graph): Uint8Array {
  const content = formats[name].format(graph);
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

describe("files of NumPy and NetworkX", () => {
  it.each(formatFacts.graphs)(
    "$file holds their graph",
    async ({ file, order, directed, names, edges, exact }) => {
      const bytes = readFormatFixture(file);
      const graph = await parseGraph(bytes, file);
      expect([graph.order, graph.directed, graph.names ?? null]).toEqual([order, directed, names]);
      expect([...graph.edges()]).toEqual(edges);
      // the format is detected from the content alone, too
      expect(await parseGraph(bytes)).toEqual(graph);
      if (exact) {
        const content = new FileContent(bytes, file);
        const [name] = all.find(([, format]) => format.recognizes(content))!;
        expect(Buffer.from(bytesOf(name, graph)).equals(bytes)).toBe(true);
      }
    },
  );

  it("are written byte for byte in each format that has only one spelling", () => {
    const exact = formatFacts.graphs.filter((graph) => graph.exact).map(({ file }) => file);
    expect(exact).toEqual(["plain.json", "plain.graphml", "bare.graphml", "small.npy", "matrix.txt"]);
  });
});

describe.each(all)("format %s", (name, format) => {
  it("is detected from its content alone", async () => {
    await fc.assert(
      fc.asyncProperty(anySimpleGraph(plainName, 2), async (graph) => {
        fc.pre(graph.size > 0 || name !== "edgelist");
        const back = await parseGraph(bytesOf(name, graph));
        expect(bytesOf(name, back)).toEqual(bytesOf(name, graph));
        if (name !== "npy") expect(back).toEqual(graph);
        expect(back.names).toEqual(format.carriesNames ? graph.names : undefined);
      }),
    );
  });

  it("is detected by its own extension, whatever the content", async () => {
    const [extension] = format.extensions;
    const failure = parseGraph("?", `x${extension.toUpperCase()}`);
    const byName = parseGraph("?", `x${extension.toUpperCase()}`, name);
    await expect(failure).rejects.toThrow(SweetspotError);
    const messages = await Promise.all(
      [failure, byName].map((each) => each.catch((error: Error) => error.message)),
    );
    expect(messages[0]).toBe(messages[1]);
  });

  it("throws only typed errors for damaged files", async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(anySimpleGraph(plainName), damages, async (graph, damage) => {
        const bytes = damage.reduce((before, mutate) => mutate(before), bytesOf(name, graph));
        for (const format of [name, undefined]) {
          try {
            expect(await parseGraph(bytes, "x", format)).toBeInstanceOf(Graph);
          } catch (error) {
            expect(error).toBeInstanceOf(SweetspotError);
            expect((error as Error).message).toMatch(/^x: ./);
            refused++;
          }
        }
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(500);
  });
});

/** One way to damage a file. */
type Mutation = (bytes: Uint8Array) => Uint8Array;

const anywhere = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const inserted = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
  fc
    .constantFrom(
      "0",
      "9",
      "-1",
      "1e9",
      "99999999",
      "\n",
      "#",
      "{",
      "}",
      "[",
      '"',
      "<",
      "</node>",
      "&",
      "__proto__",
      "null",
    )
    .map((text) => new TextEncoder().encode(text)),
);
const damages: fc.Arbitrary<Mutation[]> = fc.array(
  fc.oneof(
    fc.tuple(anywhere, fc.nat(7)).map(([where, bit]): Mutation => (bytes) => {
      const changed = bytes.slice();
      changed[Math.floor(where * bytes.length)] ^= 1 << bit;
      return changed;
    }),
    fc.tuple(anywhere, fc.nat(40)).map(([where, length]): Mutation => (bytes) => {
      const at = Math.floor(where * bytes.length);
      return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    }),
    fc.tuple(anywhere, inserted).map(([where, more]): Mutation => (bytes) => {
      const at = Math.floor(where * bytes.length);
      return Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)]);
    }),
    fc.tuple(anywhere, anywhere).map(([from, to]): Mutation => (bytes) => {
      const piece = bytes.subarray(Math.floor(from * bytes.length), Math.floor(to * bytes.length));
      return Uint8Array.from([...bytes, ...piece]);
    }),
    anywhere.map(
      (where): Mutation =>
        (bytes) =>
          bytes.slice(0, Math.floor(where * bytes.length)),
    ),
  ),
  { minLength: 1, maxLength: 3 },
);

describe("parseGraph", () => {
  it.each([
    ["a.graphml", "graphml"],
    ["dir.json/a.XML", "graphml"],
    ["a.b.json", "json"],
    ["a.edges", "edgelist"],
    ["a.adj", "adjacency"],
    ["a.npy", "npy"],
  ] as const)("reads %s as %s", async (path, name) => {
    const graph = Graph.fromEdges(3, [[0, 1]]);
    expect(await parseGraph(bytesOf(name, graph), path)).toEqual(graph);
    const others = all.filter(([other]) => other !== name);
    for (const [other] of others) {
      await expect(parseGraph(bytesOf(other, graph), path), other).rejects.toThrow(SweetspotError);
    }
  });

  it.each(["a.txt", "a.csv", "a", "a.unknown", "graph.npy/a"])(
    "detects the format of %s from its content",
    async (path) => {
      const graph = Graph.fromEdges(3, [[0, 1]]);
      for (const [name] of all) expect(await parseGraph(bytesOf(name, graph), path)).toEqual(graph);
    },
  );

  it.each([
    ["0 1\n1 2\n", 3, 2],
    ["\uFEFF# two fields are an edge\n\n  0,1\n", 2, 1],
    ["0 1 {}\n", 2, 1],
    ["0 1 0\n1 0 0\n0 0 0\n", 3, 1],
    ["0,1,0\n1,0,0\n0,0,0", 3, 1],
    ["0\n", 1, 0],
    ["# order 4\n", 4, 0],
    ['\uFEFF {"nodes": [], "links": []}', 0, 0],
    ['{\n"nodes": [{"id": 0}],\n"links": []}', 1, 0],
  ])("detects the format of %j", async (text, order, size) => {
    const graph = await parseGraph(text);
    expect([graph.order, graph.size]).toEqual([order, size]);
  });

  it("refuses bytes that are not text", async () => {
    await expect(parseGraph(Uint8Array.of(48, 32, 0xff), "x")).rejects.toThrow("x: is not UTF-8 text");
  });

  it("refuses an unknown format", async () => {
    await expect(parseGraph("", "x", "ucinet" as FormatName)).rejects.toThrow(
      'format must be one of edgelist, json, graphml, adjacency, npy, matrixmarket, pajek, gml, gexf, dot, graph6, metis, adjlist, but got "ucinet"',
    );
  });
});
