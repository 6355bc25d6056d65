import { type FormatName, formats, Graph } from "../../../../src/index.js";
import { isWritable } from "../../../../src/graph/formats/catalogue.js";
import { readFixture } from "../../../fixtures/readFixture.js";

const names = ["Mr. Hi", "a,b", "é", "b#c", "1e3", "00501", "<&>"];
const edges = [
  [0, 1],
  [1, 2],
  [2, 0],
  [3, 4],
  [5, 6],
] as const;

/** Graphs that the formats write: with names, directed, with weights, without edges. */
const graphs = [
  Graph.fromEdges(7, edges, { names }),
  Graph.fromEdges(7, edges, { directed: true, weights: [1, 2.5, -3, 1e-9, 4] }),
  Graph.fromEdges(7, edges, { names: names.map((_, k) => `n${k}`), weights: [1, 2, 3, 4, 5] }),
  Graph.fromEdges(4, []),
];

/** Files as other programs write them, of formats that the fixture lacks. */
const foreign: Partial<Record<FormatName, readonly string[]>> = {
  edgelist: [
    "source,target,weight\nann,bob,1.5\nbob,cid,2\n",
    'Source;Target\n"a;b";c\nc;"d ""e"""\n',
    "# a comment\n1\t2\t{'weight': 3}\n2\t3\t{}\n",
    "node1 node2\n0 1\n1 2\n",
  ],
  json: [
    '{"directed":true,"multigraph":false,"graph":{},"nodes":[{"id":["a",1]},{"id":2}],"edges":[{"source":["a",1],"target":2,"weight":NaN}]}',
    '{"attributes":{},"options":{"type":"mixed"},"nodes":[{"key":"x"},{"key":"y"}],"edges":[{"source":"x","target":"y"}]}',
    '{"elements":{"nodes":[{"data":{"id":"x"}},{"data":{"id":"y"}}],"edges":[{"data":{"source":"x","target":"y"}}]}}',
  ],
  graphml: [
    '<?xml version="1.0"?><g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns"><g:key id="d" for="edge" attr.name="weight"/>' +
      '<g:graph edgedefault="directed"><g:node id="a"><g:graph edgedefault="directed"><g:node id="b"/></g:graph></g:node>' +
      '<g:edge source="a" target="b"><g:data key="d">2</g:data></g:edge></g:graph></g:graphml>',
  ],
  adjacency: [
    "0.0e+00 1.0e+00 0.0e+00\n1.0e+00 0.0e+00 2.5e+00\n0.0e+00 2.5e+00 1.0e+00\n",
    ",a,b\na,0,1\nb,1,0\n",
  ],
};

const fixture = readFixture<{ format: FormatName; content: string }[]>("readers.json");

/** Files of each format that are mutated. */
export const samples = Object.fromEntries(
  (Object.keys(formats) as FormatName[]).map((name) => {
    const written = isWritable(name)
      ? graphs.flatMap((graph) => bytesOf(() => formats[name].format(graph)))
      : [];
    const others = [...fixture.filter((each) => each.format === name).map(({ content }) => content)];
    const texts = [...others, ...(foreign[name] ?? [])].map((text) => new TextEncoder().encode(text));
    return [name, [...written, ...texts]];
  }),
) as unknown as Record<FormatName, readonly Uint8Array[]>;

/** The bytes of a file; none for a graph that the format does not store. */
function bytesOf(write: () => string | Uint8Array): Uint8Array[] {
  try {
    const content = write();
    return [typeof content === "string" ? new TextEncoder().encode(content) : content];
  } catch {
    return [];
  }
}
