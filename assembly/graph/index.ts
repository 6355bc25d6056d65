export { heapBase } from "./memory";
export { seedTwister, STATE_BYTES } from "./mt19937";
export { rewiringBound, wsFlexConnected, rowsToNeighbors } from "./wsFlex";
export { fillRows, localClustering } from "./clustering";
export { distanceSpace, sumOfDistances } from "./shortestPaths";
export { openWordTable, WORD_TABLE_SPACE } from "./wordTable";

export { sweep64, sweepSpace } from "./sweep";
export { addCommonNeighbors } from "./commonNeighbors";
export { distanceProfile, distanceProfileSpace } from "./distanceProfile";
export { betweenness, betweennessSpace } from "./betweenness";
export { localEfficiency, localEfficiencySpace } from "./localEfficiency";
export { measureMany64, MEASURE_MANY_SPACE } from "./measureMany64";
export { approach64, APPROACH_SPACE } from "./approach64";
