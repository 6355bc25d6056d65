export { formatAdjacencyMatrix, parseAdjacencyMatrix } from "./tables/adjacencyMatrix.js";
export { formatAdjacencyNpy, parseAdjacencyNpy } from "./npy/adjacencyNpy.js";
export { formats, type GraphFormat, type WritableFormat } from "./catalogue.js";
export type { FormatName, WritableFormatName } from "./formatNames.js";
export { formatEdgeList, parseEdgeList } from "./tables/edgeList.js";
export { formatGraphml, parseGraphml } from "./graphml.js";
export {
  fromGraphology,
  type GraphologyConstructor,
  type GraphologyReader,
  type GraphologyWriter,
  toGraphology,
} from "./graphology.js";
export { type NodeLink, parseNodeLink, toNodeLink } from "./json/nodeLink.js";
export { type NpyArray, type NpyData, npyHeader, type NpyType, parseNpy, writeNpy } from "./npy/npy.js";
export { type FileContent } from "./content/fileContent.js";
export { parseGraph, type ParseOptions } from "./parseGraph.js";
export { type RawGraph } from "./raw/rawGraph.js";
export { type ReadOptions } from "./raw/readOptions.js";
