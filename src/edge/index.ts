export { loadNetwork } from "./loadNetwork.js";
export * from "./core.js";
