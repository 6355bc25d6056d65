export { fetchDataSet } from "./fetch/fetchDataSet.js";
export { fetchGraph2nn, type FetchedRelease } from "./fetch/fetchGraph2nn.js";
export type { FetchedDataSet, FetchOptions, FetchProgress } from "./fetch/fetchPublished.js";
export type { LoadOptions } from "./dataSource.js";
export { loadDataSet } from "./loadDataSet.js";
