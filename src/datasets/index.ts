export { fetchDataSet, fetchGraph2nn } from "#downloads";
export type { FetchedRelease } from "./fetch/fetchGraph2nn.js";
export type { FetchedDataSet, FetchOptions, FetchProgress } from "./fetch/fetchPublished.js";
export type { LoadOptions } from "./dataSource.js";
export { loadDataSet } from "./loadDataSet.js";
