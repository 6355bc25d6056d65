import type { FileContent } from "./fileContent.js";

const CONVERT = "convert it to GraphML or an edge list, for example with NetworkX or Gephi";
const CSV = "save it as CSV";
const LISTS = "save a matrix with numpy.savetxt, and edges with two nodes per line";
const EXTRACT = "extract it first";

/** What a file may be, by its first bytes, and what to do. */
const byBytes: readonly (readonly [start: string, what: string, remedy: string])[] = [
  ["PK\x03\x04", "a zip archive, such as an Excel workbook or NumPy's npz", `${EXTRACT}, or ${CSV}`],
  ["\xd0\xcf\x11\xe0", "an Excel workbook", CSV],
  ["BZh", "compressed with bzip2", "decompress it first"],
  ["\xfd7zXZ", "compressed with xz", "decompress it first"],
  ["\x28\xb5\x2f\xfd", "compressed with Zstandard", "decompress it first"],
  ["7z\xbc\xaf", "a 7-Zip archive", EXTRACT],
  ["Rar!", "a RAR archive", EXTRACT],
  ["%PDF-", "a PDF document", "pass a graph file"],
  ["PAR1", "a Parquet table", CSV],
  ["ARROW1", "an Arrow table", CSV],
  ["\x89HDF", "an HDF5 file, perhaps of MATLAB", "save the matrix as CSV or Matrix Market"],
  ["MATLAB ", "a MATLAB file", "save the matrix with scipy.io.mmwrite"],
  ["SQLite format 3", "an SQLite database", "export a table as CSV"],
  ["\x89PNG", "an image", "pass a graph file"],
  ["\xff\xd8\xff", "an image", "pass a graph file"],
  ["GIF8", "an image", "pass a graph file"],
  ["RDX", "an R workspace", "save the graph as GraphML"],
  ["version https://git-lfs", "a pointer of Git LFS", "fetch the file with git lfs pull"],
];

const XML = String.raw`(?:(?:<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->|<!doctype[^>]*>)\s*)*`;

/** What a text may be, by how it starts, and what to do. */
const byText: readonly (readonly [start: RegExp, what: string, remedy?: string])[] = [
  [/<(?:!doctype\s+html|html|head|body)\b/i, "an HTML page, perhaps of an error", "download the file again"],
  [new RegExp(String.raw`${XML}<svg\b`, "i"), "an image", "pass a graph file"],
  [new RegExp(String.raw`${XML}<gxl\b`, "i"), "a GXL file"],
  [new RegExp(String.raw`${XML}<graph\b`, "i"), "an XGMML file"],
  [new RegExp(String.raw`${XML}<rdf:`, "i"), "an RDF file"],
  [/<[^<>\s]+>\s+<[^<>\s]+>\s+[<"_][^\r\n]*\.\s*[\r\n]/, "an RDF file in N-Triples"],
  [/@prefix\s/i, "an RDF file in Turtle"],
  [/dl\s+(?:n|nr|nc|nm)\s*=/i, "a UCINET DL file"],
  [/\*(?:node|tie)\s+(?:data|properties)\b/i, "a NetDraw VNA file"],
  [/\(tlp\s/, "a Tulip TLP file"],
  [/\[\s*[[(]/, "a list of lists or tuples, as Python prints it", LISTS],
  [/\[[^\]{};]*;[^\]{}]*\]/, "a matrix as MATLAB prints it", "save it with writematrix or numpy.savetxt"],
  [/nodedef\s*>/i, "a GDF file of GUESS"],
  [/LEDA\.GRAPH\b/, "a LEDA file"],
  [/(?:c\b[^\r\n]*[\r\n]\s*)*p\s+(?:edges?|col|sp|max|min|cnf)\s+\d/, "a DIMACS file"],
  [/\{\s*"@type"\s*:\s*"tinker:|\{\s*"id"\s*:[^\r\n]*"(?:inE|outE)"\s*:/, "a GraphSON file"],
  [/\{\s*"graphs"\s*:\s*\[|\{\s*"graph"\s*:\s*\{[^{}]*"(?:nodes|edges)"\s*:\s*[[{]/, "a JGF file"],
];

/** Versions of the pickle protocol that mark a file. */
const PICKLES = ["\x80\x02", "\x80\x03", "\x80\x04", "\x80\x05"];
/** Where the name of the archive format stands in a tar file. */
const TAR_AT = 257;

/**
 * Names the kind of a file that is not read, and what to do. The sentence follows the name of the file.
 *
 * @returns undefined for any other file
 */
export function foreignFormat(content: FileContent): string | undefined {
  const start = Array.from(content.bytes.subarray(0, 300), (byte) => String.fromCharCode(byte)).join("");
  if (start.startsWith("ustar", TAR_AT)) return sentence("a tar archive", EXTRACT);
  if (PICKLES.includes(start.slice(0, 2)))
    return sentence("a pickle of Python", "save the graph with networkx.write_graphml");
  const [, what, remedy] =
    byBytes.find(([magic]) => start.startsWith(magic)) ??
    byText.find(([pattern]) => content.startsWith(pattern)) ??
    [];
  return what && sentence(what, remedy);
}

function sentence(what: string, remedy = CONVERT): string {
  return `is ${what}, which is not read; ${remedy}`;
}
