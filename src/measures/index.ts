export { averageClustering } from "./averageClustering.js";
export { averageShortestPathLength } from "./averageShortestPathLength.js";
export { density } from "./density.js";
export { measures } from "./catalogue.js";
