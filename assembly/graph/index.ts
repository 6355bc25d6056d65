export { heapBase } from "./memory";
export { seedTwister, STATE_BYTES } from "./random/mt19937";
export { rewiringBound, wsFlexConnected, rowsToNeighbors } from "./anyOrder/wsFlex";
export { sparseWsFlexConnected, sparseWsFlexSpace } from "./anyOrder/sparseWsFlex";
export { fillRows, localClustering, trianglesTwice } from "./anyOrder/clustering";
export { addCommonByMarks, trianglesByMarks } from "./anyOrder/markedTriangles";
export { distanceSpace, sumOfDistances } from "./anyOrder/shortestPaths";
export { openWordTable, WORD_TABLE_SPACE } from "./small/wordTable";

export { sweep64, sweepSpace } from "./small/sweep";
export { addCommonNeighbors } from "./anyOrder/commonNeighbors";
export { distanceProfile, distanceProfileSpace } from "./anyOrder/distanceProfile";
export { betweenness, betweennessSpace } from "./anyOrder/betweenness";
export { localEfficiency, localEfficiencySpace } from "./anyOrder/localEfficiency";
export { measureMany64, MEASURE_MANY_SPACE } from "./small/measureMany64";
export { approach64, APPROACH_SPACE } from "./small/approach64";
export { weightedDistances, weightedDistanceSpace } from "./anyOrder/weightedDistances";
export { weightedBetweenness, weightedBetweennessSpace } from "./anyOrder/weightedBetweenness";
export { addWeightedTriangles, weightedTriangles } from "./anyOrder/weightedTriangles";
