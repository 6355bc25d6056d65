export { compareNetworks, type NetworkComparison } from "./compareNetworks.js";
export { exportModel, type ExportOptions } from "./exportModel.js";
export { exportOnnx } from "./exportOnnx.js";
