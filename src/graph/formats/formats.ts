export { formatAdjacencyMatrix, parseAdjacencyMatrix } from "./adjacencyMatrix.js";
export { formatAdjacencyNpy, parseAdjacencyNpy } from "./adjacencyNpy.js";
export {
  type FormatName,
  formats,
  type GraphFormat,
  type WritableFormat,
  type WritableFormatName,
} from "./catalogue.js";
export { formatEdgeList, parseEdgeList } from "./edgeList.js";
export { formatGraphml, parseGraphml } from "./graphml.js";
export {
  fromGraphology,
  type GraphologyConstructor,
  type GraphologyReader,
  type GraphologyWriter,
  toGraphology,
} from "./graphology.js";
export { type NodeLink, parseNodeLink, toNodeLink } from "./nodeLink.js";
export { type NpyArray, type NpyData, npyHeader, type NpyType, parseNpy, writeNpy } from "./npy.js";
export { type FileContent } from "./fileContent.js";
export { parseGraph, type ParseOptions } from "./parseGraph.js";
export { type RawGraph } from "./rawGraph.js";
export { type ReadOptions } from "./readOptions.js";
