export { heapBase } from "./memory";
export { seedTwister, STATE_BYTES } from "./mt19937";
export { rewiringBound, wsFlexConnected, rowsToNeighbors } from "./wsFlex";
export { fillRows, localClustering } from "./clustering";
export { distanceSpace, sumOfDistances } from "./shortestPaths";
export { openWordTable, wordTableSpace } from "./wordTable";
export { MEASURE_SPACE } from "./measure64";
export { sweep64 } from "./sweep";
