export { fetchDataSet } from "./fetchDataSet.js";
export type { FetchedDataSet, FetchOptions, FetchProgress } from "./fetchPublished.js";
export { loadDataSet, type LoadOptions } from "./loadDataSet.js";
