export { formatAdjacencyMatrix, parseAdjacencyMatrix } from "./adjacencyMatrix.js";
export { formatAdjacencyNpy, parseAdjacencyNpy } from "./adjacencyNpy.js";
export { type FormatName, formats, type GraphFormat } from "./catalogue.js";
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
export { parseGraph } from "./parseGraph.js";
