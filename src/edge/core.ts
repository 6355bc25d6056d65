export * from "../errors.js";
export { loadNetworkWith, type NetworkSource } from "./loadNetworkWith.js";
export type * from "./modelHeader.js";
export { Network, type Classification } from "./network.js";
