import type { FormatName } from "../../../../src/index.js";

const SIZE = 1_000_000;

/** A text of about 1 MB. */
function fill(before: string, part: string | ((k: number) => string), after = ""): string {
  const parts = [before];
  for (let length = before.length + after.length, k = 0; ; k++) {
    const next = typeof part === "string" ? part : part(k);
    length += next.length;
    if (length > SIZE) return parts.join("") + after;
    parts.push(next);
  }
}

const pair = (k: number) => `${k % 5000} ${(k * 7919) % 100003}`;
const dense = "~?Bv" + "~".repeat(Math.ceil((184 * 183) / 2 / 6));

/** Files of 1 MB that are regular but large, or that are made to take much time or memory. */
export const worstCases: readonly (readonly [name: string, format: FormatName, content: string])[] = [
  ["edges", "edgelist", fill("", (k) => `${pair(k)}\n`)],
  ["many labels", "edgelist", fill("", (k) => `a${2 * k} b${k}\n`)],
  ["quotes", "edgelist", fill("", '"a" "')],
  ["one line", "edgelist", fill("", "x ")],
  ["empty lines", "edgelist", fill("0 1", "\n")],
  ["declared order", "edgelist", "# order 16000000\n0 1\n"],
  ["comments with names", "edgelist", fill("", '# names ["a"]\n', "a a\n")],
  ["ones", "adjacency", fill("", () => `${"1".repeat(999)}\n`)],
  ["zeros of a number each", "adjacency", fill("", () => `${"0 ".repeat(700)}\n`)],
  ["one row", "adjacency", fill("", "0,")],
  ["nodes", "json", fill('{"nodes":[', (k) => `{"id":${k}},`, '{"id":-1}],"links":[]}')],
  [
    "edges",
    "json",
    fill('{"nodes":[{"id":0},{"id":1}],"links":[', '{"source":0,"target":1},', '{"source":0,"target":1}]}'),
  ],
  ["brackets", "json", fill("", "[")],
  ["objects", "json", fill("", '{"nodes":')],
  ["NaN", "json", fill('{"nodes":[', "NaN,", '1],"links":[]}')],
  [
    "nodes",
    "graphml",
    fill('<graphml><graph edgedefault="directed">', (k) => `<node id="${k}"/>`, "</graph></graphml>"),
  ],
  ["comments", "graphml", fill("<graphml>&x;", "<!--")],
  ["CDATA", "graphml", fill("<graphml>&x;", "<![CDATA[")],
  ["open elements", "graphml", fill("<graphml>", "<a>")],
  ["nested elements", "graphml", `<graphml>${"<a>".repeat(140_000)}${"</a>".repeat(140_000)}</graphml>`],
  ["small elements", "graphml", fill("<graphml>", "<a/>", "</graphml>")],
  ["attributes", "graphml", fill("<graphml ", (k) => `a${k}="" `, "/>")],
  ["quotation marks", "graphml", fill("<graphml a=", '"<')],
  ["ampersands", "graphml", fill("<graphml>", "&amp;", "</graphml>")],
  [
    "edges",
    "gexf",
    fill(
      '<gexf><graph><nodes><node id="0"/><node id="1"/></nodes><edges>',
      '<edge source="0" target="1"/>',
      "</edges></graph></gexf>",
    ),
  ],
  ["nodes", "gexf", fill("<gexf><graph><nodes>", (k) => `<node id="${k}"/>`, "</nodes></graph></gexf>")],
  ["nodes in nodes", "gexf", fill("<gexf><graph>", (k) => `<node id="${k}"><nodes>`)],
  ["entries", "matrixmarket", fill("%%MatrixMarket matrix coordinate pattern general\n9 9 9\n", "1 2\n")],
  [
    "distinct entries",
    "matrixmarket",
    fill("%%MatrixMarket matrix coordinate pattern general\n200000 200000 9\n", (k) => `${k + 1} ${k + 2}\n`),
  ],
  [
    "declared size",
    "matrixmarket",
    "%%MatrixMarket matrix coordinate real general\n16000000 16000000 1\n1 2 3\n",
  ],
  ["declared array", "matrixmarket", "%%MatrixMarket matrix array real general\n16000000 16000000\n1\n"],
  ["dense", "matrixmarket", fill("%%MatrixMarket matrix array integer general\n707 707\n", "1\n", "1")],
  ["vertices", "pajek", fill("*Vertices 90000\n", (k) => `${k + 1} "${k}x"\n`)],
  ["declared vertices", "pajek", "*Vertices 16000000\n*Edges\n1 2\n"],
  ["unlisted vertices", "pajek", "*Vertices 131072\n1 a\n*Edges\n1 2\n"],
  ["quotes", "pajek", fill("*Vertices 9\n1 ", "\"'\\")],
  ["escapes", "pajek", fill('*Vertices 9\n1 "', "\\'")],
  ["lists", "pajek", fill("*Vertices 9\n*Edgeslist\n", "1 2 ")],
  ["matrix", "pajek", fill("*Vertices 700\n*Matrix\n", () => `${"1 ".repeat(700)}\n`)],
  ["nodes", "gml", fill("graph [", (k) => `node [ id ${k} ]\n`, "]")],
  ["brackets", "gml", fill("graph [", "a [")],
  ["labels with entities", "gml", fill('graph [ node [ id 1 label "', (k) => `&a${k};`, '" ] ]')],
  ["keys before the graph", "gml", fill("", "a 1 ")],
  ["quotes", "gml", fill("graph [ a ", '" ')],
  ["edges", "dot", fill("graph {", (k) => `a${k % 5000}--b${k % 7919};`, "}")],
  ["nodes", "dot", fill("graph {", (k) => `a${k};`, "}")],
  ["groups", "dot", fill("graph {", "{")],
  [
    "groups in groups",
    "dot",
    `graph { ${"{".repeat(900)}${fill("", (k) => `a${k};`)}${"}--b".repeat(900)} }`,
  ],
  [
    "product",
    "dot",
    fill("graph { {", (k) => `${k} `, fill("} -- {", (k) => `a${k % 9} `, "} }").slice(-40)),
  ],
  ["continued groups", "dot", fill("graph { subgraph q { a b c d e f g }", "--subgraph q{}", "}")],
  ["chain", "dot", fill("graph { a", "--b", "}")],
  ["comments", "dot", fill("", "/*")],
  ["closed comments", "dot", fill("", "/**/")],
  ["quotes", "dot", fill("graph { ", '"+')],
  ["HTML", "dot", fill("graph { ", "<")],
  ["attributes", "dot", fill("graph { a [", "b ", "] }")],
  ["preprocessor", "dot", fill("", "#\n")],
  ["nodes", "metis", fill("500000 0\n", "\n")],
  ["neighbors", "metis", fill("9 9\n", "2 ")],
  ["declared nodes", "metis", "16000000 1\n2\n1\n"],
  ["one line per node", "adjlist", fill("", (k) => `${k} ${k + 1}\n`, "x\n")],
  ["star", "adjlist", fill("x", (k) => ` ${k}`, "\ny\n")],
  ["complete graph", "graph6", dense],
  ["many nodes", "graph6", ":~~???~?" + "?".repeat(SIZE)],
  ["declared nodes", "graph6", ":~~?@?????"],
  ["many graphs", "graph6", fill("", "DQc\n")],
];
