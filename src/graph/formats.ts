export { formatEdgeList, parseEdgeList } from "./edgeList.js";
export { type NodeLink, parseNodeLink, toNodeLink } from "./nodeLink.js";
