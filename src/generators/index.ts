export { complete } from "./complete.js";
export { wsFlex, wsFlexSize } from "./wsFlex.js";
