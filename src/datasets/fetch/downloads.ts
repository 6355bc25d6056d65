export { fetchFile } from "./fetchFile.js";
export { fetchDataSet } from "./fetchDataSet.js";
export { fetchGraph2nn } from "./fetchGraph2nn.js";
