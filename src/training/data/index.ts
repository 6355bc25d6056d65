export { fetchDataSet } from "./fetchDataSet.js";
export { fetchGraph2nn, type FetchedRelease } from "./fetchGraph2nn.js";
export type { FetchedDataSet, FetchOptions, FetchProgress } from "./fetchPublished.js";
export type { LoadOptions } from "./dataSource.js";
export { loadDataSet } from "./loadDataSet.js";
