import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FormatError, parseGraph } from "../../../src/index.js";

const GEXF =
  '<gexf><graph><nodes><node id="a"/></nodes><edges>\n<edge source="a" target="b"/></edges></graph></gexf>';

describe("errors name the line and what was expected", () => {
  it.each([
    [
      "x.mtx",
      "%%MatrixMarket matrix coordinate real general\n2 3 0\n",
      /line 2: .* 2 rows and 3 columns; .*bipartite/,
    ],
    [
      "x.mtx",
      "%%MatrixMarket matrix coordinate real general\n2 2 1\n1 3 1\n",
      /line 3: .* from 1 to 2, but got "3"/,
    ],
    [
      "x.mtx",
      "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 2 1\n",
      /declares 2 entries, but has 1/,
    ],
    [
      "x.mtx",
      "%%MatrixMarket matrix array real general\n4000 4000\n1\n",
      /declares 16000000 values, but has 1/,
    ],
    ["x.mtx", "%%MatrixMarket vector x\n", /line 1: expected a header like/],
    ["x.net", "*Vertices 2\n1 a\n2 b\n*Edges\n1 3\n", /line 5: expected a vertex from 1 to 2, but got "3"/],
    ["x.net", "*Edges\n1 2\n", /line 1: expected \*Vertices first/],
    ["x.net", "*Vertices 2\n*Matrix\n0 1\n", /expected a matrix of 2 rows, but got 1/],
    [
      "x.gml",
      "graph [ node [ id 1 ]\n edge [ source 1 target 2 ] ]",
      /line 2: the edge "1 2" has no node with the id "2"/,
    ],
    ["x.gml", "graph [ ] graph [ ]", /line 1: expected one graph/],
    ["x.gml", "graph [\n node [ id 1 ]", /line 1: the list "graph" has no closing bracket/],
    ["x.gexf", GEXF, /line 2: the edge "a b" has no node with the id "b"/],
    ["x.dot", "graph { a -> b }", /line 1: -> is not an edge of an undirected graph; use --/],
    ["x.dot", "graph { a }\ndigraph { b }", /line 2: expected one graph, but another one starts here/],
    ["x.graph", "3 2\n2\n1 3\n", /declares 3 nodes, but it has 2 lines/],
    ["x.graph", "3 2\n2\n1 3\n\n", /line 3: the edge 2 3 is not listed at node 3/],
    ["x.graph", "3 3\n2\n1 3\n2\n", /declares 3 edges, but it has 2/],
    ["x.g6", "DQc\nDQc\nDQc\n", /expected one graph, but got 3/],
    ["x.g6", "DQ", /5 nodes need 2 characters of graph6, but got 1/],
  ])("%s %j", async (name, content, message) => {
    await expect(parseGraph(content, name)).rejects.toThrow(message);
    await expect(parseGraph(content, name)).rejects.toBeInstanceOf(FormatError);
  });
});

describe("labels that are not names", () => {
  it.each([
    ["x.net", '*Vertices 2\n1 "a"\n2 "a"\n*Edges\n1 2\n', ["1", "2"], /two nodes have the label "a"/],
    ["x.gml", 'graph [ node [ id 3 label "a" ] node [ id 5 ] ]', ["3", "5"], /the node "5" has no label/],
  ])("%s: ids are names, and a notice says so", async (name, content, names, notice) => {
    const notices: string[] = [];
    const graph = await parseGraph(content, name, { onNotice: (sentence) => notices.push(sentence) });
    expect(graph.names).toEqual(names);
    expect(notices).toEqual([expect.stringMatching(notice)]);
  });
});

describe("files of other formats are named", () => {
  it.each([
    ["PK\x03\x04", /zip archive/],
    ["%PDF-1.4", /PDF/],
    ["\x89HDF\r\n", /HDF5/],
    ["PAR1", /Parquet/],
    ["\x80\x04\x95", /pickle/],
    ["MATLAB 5.0 MAT-file", /MATLAB/],
    ["\n<!DOCTYPE html>\n<html>", /HTML page/],
    ["dl n=4\nformat = edgelist1", /UCINET/],
    ["*node data\nid\n", /VNA/],
    ['(tlp "2.3"\n', /Tulip/],
    ["nodedef>name VARCHAR\n", /GDF/],
    ["LEDA.GRAPH\nstring\n", /LEDA/],
    ["c a comment\np edge 3 2\ne 1 2\n", /DIMACS/],
    ['{"graph": {"nodes": {"a": {}}, "edges": []}}', /JGF/],
    ["<http://a> <http://b> <http://c> .\n", /N-Triples/],
    ["version https://git-lfs.github.com/spec/v1\n", /git lfs pull/],
  ])("%j", async (content, message) => {
    const bytes = Uint8Array.from(content, (character) => character.charCodeAt(0));
    for (const name of ["file", "file.txt", "file.gml"]) {
      await expect(parseGraph(bytes, name)).rejects.toThrow(message);
    }
  });
});

describe("gzip", () => {
  it("is decompressed, and the extension before .gz counts", async () => {
    const graph = await parseGraph(gzipSync("a b c\nb a\nc a\n"), "x.adjlist.gz");
    expect([graph.order, graph.size]).toEqual([3, 2]);
  });

  it("is refused when it is damaged or grows too much", async () => {
    const whole = gzipSync("0 1\n1 2\n".repeat(1000));
    await expect(parseGraph(whole.subarray(0, 40), "x.gz")).rejects.toThrow("x.gz: is a damaged gzip file");
    const bomb = gzipSync(Buffer.alloc(40_000_000));
    await expect(parseGraph(bomb, "x.gz")).rejects.toThrow(/more than 64 times its size/);
  });
});
