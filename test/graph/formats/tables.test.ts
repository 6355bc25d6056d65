import { describe, expect, it } from "vitest";
import { type Graph, parseGraph, type ParseOptions } from "../../../src/index.js";

/** A graph as text: its labels, its edges by label, and its weights. */
function textOf(graph: Graph): string {
  const arrow = graph.directed ? ">" : "-";
  const edges = [...graph.edges()].map(([u, v]) => {
    const weight = graph.weights === undefined ? "" : `:${graph.weightOf(u, v)}`;
    return `${graph.nameOf(u)}${arrow}${graph.nameOf(v)}${weight}`;
  });
  return `${graph.order} | ${edges.join(" ")}`;
}

/** What is read, and the notices. */
async function read(text: string | Uint8Array, options: ParseOptions = {}): Promise<[string, string[]]> {
  const notices: string[] = [];
  const onNotice = (sentence: string) => void notices.push(sentence);
  return [textOf(await parseGraph(text, "x.csv", { ...options, onNotice })), notices];
}

describe("numbers in a table are labels", () => {
  it.each([
    ["1 2\n2 3\n3 1\n", "3 | 1-2 1-3 2-3"],
    ["1001 1002\n1002 1003\n", "3 | 1001-1002 1002-1003"],
    ["2 0\n1 2\n", "3 | 0-2 1-2"],
    [
      "16777217 9007199254740993\n9007199254740993 9007199254740992\n",
      "3 | 16777217-9007199254740993 9007199254740993-9007199254740992",
    ],
    ["-1 1e3\n00501 501\n501 1000\n", "5 | -1-1e3 00501-501 501-1000"],
    ["# order 5\n1 3\n", "5 | 1-3"],
  ])("%j", async (text, expected) => {
    expect(await read(text)).toEqual([expected, []]);
  });

  it("unless the number of nodes is given", async () => {
    expect(await read("1 3\n", { nodes: 5 })).toEqual(["5 | 1-3", []]);
  });
});

describe("the first line of a table may be a header", () => {
  it.each([
    "source,target\na,b\nb,c\n",
    "Source;Target\r\na;b\r\nb;c\r\n",
    "from,to\na,b\nb,c\n",
    "node1 node2\na b\nb c\n",
    "FromNodeId\tToNodeId\na\tb\nb\tc\n",
    "src dst\na b\nb c\n",
    "u v\na b\nb c\n",
    '"Source","Target"\n"a","b"\n"b","c"\n',
    "protein_a,protein_b\na,b\nb,c\n",
    "Node 1,Node 2\na,b\nb,c\n",
    ",source,target\n0,a,b\n1,b,c\n",
    "# comment\n\nsource_id,target_id\na,b\nb,c\n",
    "target,source\nb,a\nc,b\n",
  ])("%j", async (text) => {
    expect((await read(text))[0].split("").sort().join("")).toBe("3 | a-b b-c".split("").sort().join(""));
  });

  it.each([
    ["u v\nv w\n", "3 | u-v v-w"],
    ["u v\n", "2 | u-v"],
    ["node1 node2\nnode3 node4\n", "4 | node1-node2 node3-node4"],
    ["a b\nb c\n", "3 | a-b b-c"],
  ])("but %j has none", async (text, expected) => {
    expect(await read(text)).toEqual([expected, []]);
  });

  it("names the columns of weights and types", async () => {
    const gephi = "Source,Target,Type,Id,Label,Weight\n1,2,Directed,0,,2.0\n2,1,Directed,1,,1\n";
    expect(await read(gephi, { weighted: true })).toEqual([
      "2 | 1>2:2 2>1:1",
      ["x.csv: the columns Id, Label were dropped"],
    ]);
  });
});

describe("further columns", () => {
  const dropped = "x.csv: the third column was dropped";
  const remedy = "; --weighted (weighted: true in the library) keeps weights";
  it.each([
    ["0 1 1\n1 2 1\n", "3 | 0-1 1-2", [dropped + remedy]],
    ["a,b,2019-01-01\nb,c,2020-01-01\n", "3 | a-b b-c", [dropped]],
    ["a b 1 2\nb c 3 4\n", "3 | a-b b-c", ["x.csv: columns 3 to 4 were dropped" + remedy]],
    ["a,b,,\nb,c,,\n", "3 | a-b b-c", []],
  ])("of %j are dropped with a sentence", async (text, expected, notices) => {
    expect(await read(text)).toEqual([expected, notices]);
  });

  it.each([
    ["0 1 0.5\n1 2 -3e2\n", "3 | 0-1:0.5 1-2:-300", []],
    ["a;b;0,5\nb;c;2\n", "3 | a-b:0.5 b-c:2", []],
    ["from,to,time,weight\na,b,9,0.5\n", "2 | a-b:0.5", ["x.csv: the third column was dropped"]],
    ["0 1 {'weight': 0.5, 'color': '#fff'}\n1 2 {}\n", "3 | 0-1:0.5 1-2:1", []],
    ["0,1,{'weight': 0.5}\n", "2 | 0-1:0.5", []],
    ["a b 3\nb c x\n", "3 | a-b b-c", [`${dropped}, because "x" on line 2 is not a number`]],
  ])("of %j are weights on request", async (text, expected, notices) => {
    expect(await read(text, { weighted: true })).toEqual([expected, notices]);
  });
});

describe("fields", () => {
  it.each([
    ['"Mr. Hi" Officer\nOfficer "c, d"\n', "3 | Mr. Hi-Officer Officer-c, d"],
    ['"a ""b""",c\n c , "d;e"\n', '3 | a "b"-c c-d;e'],
    ['"a\nb",c\nc,d\n', "3 | a\nb-c c-d"],
    ["New York,Boston\nBoston,Los Angeles\n", "3 | New York-Boston Boston-Los Angeles"],
    ["% KONECT\na b#c\n  # comment\nb#c #d\n", "3 | a-b#c b#c-#d"],
    ["Zoë\tmüßig\nmüßig\t東京\n", "3 | Zoë-müßig müßig-東京"],
    ["0,1\n1\t2\n2 , 3\n3 4\n", "5 | 0-1 1-2 2-3 3-4"],
    ['5" 6"\n', '2 | 5"-6"'],
    ["7 x\nx 1\n", "3 | 7-x x-1"],
  ])("of %j", async (text, expected) => {
    expect(await read(text)).toEqual([expected, []]);
  });
});

describe("a text is a matrix or an edge list by its numbers", () => {
  it.each([
    ["0 1\n1 2\n", "3 | 0-1 1-2"],
    ["0 1\n1 2\n2 3\n", "4 | 0-1 1-2 2-3"],
    ["0 1 1\n1 2 1\n2 0 1\n", "3 | 0-1 0-2 1-2"],
    ["0 1 1\n1 0 0\n1 0 0\n", "3 | 0-1 0-2"],
    ["0 7 0\n7 0 3\n0 3 0\n", "3 | 0-1 1-2"],
    ["0 7 0 0\n7 0 3 0\n0 3 0 0\n0 0 0 0\n", "4 | 0-1 1-2"],
    ["1 2 9 5\n2 3 9 5\n3 4 9 5\n4 1 9 5\n", "4 | 1-2 1-4 2-3 3-4"],
    ["011\n101\n110\n", "3 | 0-1 0-2 1-2"],
    ["0\n", "1 | "],
    ["0.0 1.0\n1.0 0.0\n", "2 | 0-1"],
    ["0.0 1.0\n1.0 2.0\n", "3 | 0.0-1.0 1.0-2.0"],
  ])("%j", async (text, expected) => {
    expect((await read(text))[0]).toBe(expected);
  });

  it("two rows of two integers are an edge list, and rows of four 0 and 1 a matrix", async () => {
    await expect(read("0 1\n1 0\n")).rejects.toThrow("x.csv: line 2: the edge 1 0 is already on line 1");
    await expect(read("0 1 0 1\n1 0 1 0\n")).rejects.toThrow("x.csv: line 1: expected 2 entries");
  });
});

describe("text", () => {
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(2 * text.length);
    const view = new DataView(bytes.buffer);
    for (let k = 0; k < text.length; k++) view.setUint16(2 * k, text.charCodeAt(k), little);
    return bytes;
  };

  it.each([
    ["UTF-8 with a byte-order mark", new TextEncoder().encode("\uFEFFä,b\n")],
    ["UTF-16 LE", utf16("\uFEFFä,b\n", true)],
    ["UTF-16 BE", utf16("\uFEFFä,b\n", false)],
  ])("may be %s", async (_, bytes) => {
    expect(await read(bytes)).toEqual(["2 | ä-b", []]);
  });

  it("may have the encoding of an XML declaration", async () => {
    const xml =
      '<?xml version="1.0" encoding="ISO-8859-1"?><graphml><graph edgedefault="directed"><node id="ä"/></graph></graphml>';
    const latin = Uint8Array.from(xml, (character) => character.charCodeAt(0));
    expect((await parseGraph(latin)).names).toEqual(["ä"]);
    expect((await parseGraph(utf16(`\uFEFF${xml.replace("ISO-8859-1", "UTF-16")}`, true))).names).toEqual([
      "ä",
    ]);
    const unknown = new TextEncoder().encode(xml.replace("ISO-8859-1", "EBCDIC-7"));
    await expect(parseGraph(unknown, "x")).rejects.toThrow('x: declares the encoding "ebcdic-7"');
  });

  it.each([
    [
      Uint8Array.of(0x61, 0x20, 0xe4),
      "x: is not UTF-8 text; save it as UTF-8, or as UTF-16 with a byte-order mark",
    ],
    [utf16("a b\n", true), "x: contains NUL characters, so it is not text"],
    [Uint8Array.of(0xff, 0xfe, 0x00, 0xd8), "x: is not text in its encoding utf-16le"],
  ])("that cannot be decoded is refused", async (bytes, message) => {
    await expect(parseGraph(bytes, "x")).rejects.toThrow(message);
  });
});
