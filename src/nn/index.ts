import "./register.js";

export { BlockLayout, type BlockGroup } from "./blockLayout.js";
export { channelPartition } from "./channelPartition.js";
export type { GraphConfig, GraphLike } from "./graphConfig.js";
export {
  installTrainingKernels,
  type InstalledKernels,
  type TrainingKernelOptions,
} from "./installTrainingKernels.js";
export type { Task } from "./architectures/architecture.js";
export { type NetworkName, networkNames } from "./architectures/catalogue.js";
export { matchDims } from "./matchDims.js";
export { matchNetwork, type MatchedNetwork, type MatchOptions } from "./matchNetwork.js";
export { mlp, mlpCost, type MlpShape } from "./models/mlp.js";
export { network, type NetworkOptions } from "./models/network.js";
export type { NetworkCost } from "./networkCost.js";
export { RelationalBlock, relationalBlock, type RelationalBlockArgs } from "./relationalBlock.js";
export { RelationalConv2d, relationalConv2d, type RelationalConv2dArgs } from "./relationalConv2d.js";
export { relationalConvolution, type RelationalConvolutionOptions } from "./relationalConvolution.js";
export { RelationalDense, relationalDense, type RelationalDenseArgs } from "./relationalDense.js";
export { relationalMatMul } from "./relationalMatMul.js";
export {
  RelationalSeparableConv2d,
  relationalSeparableConv2d,
  type RelationalSeparableConv2dArgs,
} from "./relationalSeparableConv2d.js";
export { type Wiring, wiringOf, wsFlexDegreeWiring, wsFlexWiring } from "./wiring.js";
export { useWasmBackend } from "./useWasmBackend.js";
