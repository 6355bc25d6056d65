import { averageClustering, averageShortestPathLength, wsFlex } from "sweetspot";

const graph = wsFlex(64, 8.19, 0.128, 4);
document.querySelector("output").textContent =
  `C = ${averageClustering(graph)}, L = ${averageShortestPathLength(graph)}`;
