export { fetchDataSet } from "./fetchDataSet.js";
export { fetchGraph2nn } from "./fetchGraph2nn.js";
