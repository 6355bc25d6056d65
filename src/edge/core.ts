export { ArgumentError, FormatError, SweetspotError } from "../errors.js";
export { loadNetworkWith, type LoadNetworkOptions, type NetworkSource } from "./runtime/loadNetworkWith.js";
export type * from "./format/modelHeader.js";
export { Network, type Classification, type TopClasses } from "./runtime/network.js";
