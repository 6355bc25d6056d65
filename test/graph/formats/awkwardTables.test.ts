import { describe, expect, it } from "vitest";
import { parseEdgeList, parseGraph, type ParseOptions } from "../../../src/index.js";
import { PythonRandom } from "../../../src/random.js";

/** The labels and edges of a text, and the notices without the name of the file. */
async function read(text: string, options: ParseOptions = {}): Promise<string[]> {
  const notices: string[] = [];
  const onNotice = (sentence: string) => void notices.push(sentence.replace("x: ", ""));
  const graph = await parseGraph(text, "x", { ...options, onNotice });
  const edges = [...graph.edges()].map(([u, v]) => {
    const weight = graph.weights === undefined ? "" : `:${graph.weightOf(u, v)}`;
    return `${graph.nameOf(u)}${graph.directed ? ">" : "-"}${graph.nameOf(v)}${weight}`;
  });
  return [`${graph.order} | ${edges.join(" ")}`, ...notices];
}

const header = (words: string) => `the first line, "${words}", was read as a header line`;

describe("words above numbers are a header line", () => {
  it.each([
    ["V1,V2\n1,2\n2,3\n", "3 | 1-2 2-3", "V1 V2"],
    ["user_id\tfriend_id\n1\t2\n2\t3\n", "3 | 1-2 2-3", "user_id friend_id"],
    ['"","V1","V2"\n"1",5,6\n"2",6,7\n', "3 | 5-6 6-7", "V1 V2"],
    [",0,1\n0,5,6\n1,6,7\n2,7,8\n", "4 | 5-6 6-7 7-8", "0 1"],
  ])("%j", async (text, graph, words) => {
    expect(await read(text)).toEqual([graph, header(words)]);
  });

  it("but words among names are not", async () => {
    expect(await read("a,b\nann,2\n")).toEqual(["4 | a-b ann-2"]);
  });

  it("and R may leave out the title of the row names", async () => {
    const text = '"from" "to" "weight"\n"1" "a" "b" 1.5\n"2" "b" "c" 2\n';
    expect(await read(text, { weighted: true })).toEqual(["3 | a-b:1.5 b-c:2"]);
  });
});

describe("tables of spreadsheets", () => {
  it.each([
    ["sep=;\r\nSource;Target;Weight\r\nA;B;1,5\r\n", "2 | A-B:1.5"],
    ['"source"\t"target"\t"weight"\n"New York"\tBoston\t4,26\n', "2 | New York-Boston:4.26"],
    ["Source,Target,,\nA,B,,\n,,,\n", "2 | A-B"],
    ["0;2,5;0\n2,5;0;1\n0;1;0\n", "3 | 0-1:2.5 1-2:1"],
    ["0\t2,5\t0\n2,5\t0\t1\n0\t1\t0\n", "3 | 0-1:2.5 1-2:1"],
    ["a|b\nb|c\n", "3 | a-b b-c"],
    ["// comment\na b\n", "2 | a-b"],
    ["a -> b\nb -> c\n", "3 | a>b b>c"],
    ["a -- b 2\nb -- c 3\n", "3 | a-b:2 b-c:3"],
    ["16.0 93.0 -2\n16.0 63.0 1\n16.0 40.0 -3\n", "4 | 16.0-93.0:-2 16.0-63.0:1 16.0-40.0:-3"],
  ])("%j", async (text, expected) => {
    expect(await read(text, { weighted: true })).toEqual([expected]);
  });

  it("have columns of ids, which are not weights", async () => {
    const dropped = "column id was dropped";
    expect(await read("id,source,target\n1,a,b\n", { weighted: true })).toEqual(["2 | a-b", dropped]);
  });
});

describe("comments of collections", () => {
  it("of KONECT give the direction", async () => {
    expect(await read("% asym unweighted\n% 2 2 2\n1 2\n2 1\n")).toEqual(["2 | 1>2 2>1"]);
    expect(await read("% sym unweighted\na b\n")).toEqual(["2 | a-b"]);
    await expect(read("% bip unweighted\n1 1\n2 1\n")).rejects.toThrow("is a bipartite network");
  });

  it("of SNAP are pointed out", async () => {
    const notice = /^a comment says "Directed graph", but the graph is read as undirected/;
    expect(await read("# Directed graph: wiki.txt\n1 2\n")).toEqual([
      "2 | 1-2",
      expect.stringMatching(notice),
    ]);
    expect(await read("# directed\n1 2\n")).toEqual(["2 | 1>2"]);
  });

  it("may be missing before counts", async () => {
    const notice: unknown = expect.stringMatching(/^the first line "4 3" is read as an edge; if it counts/);
    expect(await read("4 3\n0 1\n1 2\n2 3\n")).toEqual(["5 | 0-1 1-2 2-3 3-4", notice]);
  });
});

describe("other text", () => {
  it.each([
    ["[[0 1]\n [1 0]]\n", "is a list of lists or tuples, as Python prints it"],
    ["[(0, 1), (1, 2)]", "is a list of lists or tuples, as Python prints it"],
    ["(0, 1)\n(1, 2)\n", '"(0 1)" is part of a list or a tuple'],
    ["[0 1; 1 0]", "is a matrix as MATLAB prints it"],
    ["Id,Label\n1,a\n", "is a table of nodes"],
    ["1 2\n1 3\n2\n", 'line 3: expected two nodes, but got "2"'],
  ])("%j is refused", async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it("ends with Ctrl-Z in DOS", async () => {
    const graph = await parseGraph(new TextEncoder().encode("a b\r\nb c\r\n\x1A"), "x");
    expect(graph.order).toBe(3);
  });
});

it("plain numbers give the graph that quoted numbers give", () => {
  const random = new PythonRandom(7);
  for (let round = 0; round < 300; round++) {
    const most = [3, 10, 1000, 2 ** 23, 999_999_999_999_999][round % 5];
    const lines = Array.from({ length: 1 + random.randbelow(12) }, () => {
      const [u, v] = [0, 0].map(() => Math.floor(random.random() * (most + 1)));
      const blanks = [" ", "\t", "  ", ",", ", ", ";"][random.randbelow(6)];
      return { u, v, text: `${random.randbelow(2) ? " " : ""}${u}${blanks}${v} ` };
    });
    const comment = ["", "# order 5\n", "# directed\n", "% asym unweighted\n"][random.randbelow(4)];
    const ending = ["\n", "\r\n", "\r"][random.randbelow(3)];
    const plain = comment + lines.map(({ text }) => text).join(ending);
    const quoted = comment + lines.map(({ u, v }) => `"${u}" "${v}"`).join("\n");
    const simplify = round % 2 === 0;
    expect(answer(plain, simplify)).toEqual(answer(quoted, simplify));
  }

  function answer(text: string, simplify: boolean): unknown {
    try {
      return parseEdgeList(text, "x", { simplify });
    } catch (error) {
      return (error as Error).message;
    }
  }
});
