export { exportModel, type ExportOptions } from "./exportModel.js";
