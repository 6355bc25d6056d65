import {
  averageClustering,
  formatGraphml,
  Graph,
  measureMany,
  parseGraphml,
  wsFlex,
  type Edge,
} from "sweetspot-graph";

const edges: Edge[] = [
  [0, 1],
  [1, 2],
];
const chain: Graph = Graph.fromEdges(3, edges);
const read: Graph = await parseGraphml(formatGraphml(chain));
const [row] = await measureMany([wsFlex(64, 8.19, 0.128, 4)], ["averageClustering"], { workers: 1 });
console.log(read.size, averageClustering(chain), row?.["averageClustering"]);
