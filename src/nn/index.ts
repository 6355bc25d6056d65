import "./layers/register.js";

export { BlockLayout, type BlockGroup } from "./wiring/blockLayout.js";
export { channelPartition } from "./wiring/channelPartition.js";
export type { GraphConfig, GraphLike } from "./layers/graphConfig.js";
export {
  installTrainingKernels,
  type InstalledKernels,
  type TrainingKernelOptions,
} from "./installTrainingKernels.js";
export type { Task } from "./networks/architectures/architecture.js";
export { type NetworkName, networkNames } from "./networks/architectures/catalogue.js";
export { type FlopsOf, matchDims } from "./networks/matchDims.js";
export { matchNetwork, type MatchedNetwork, type MatchOptions } from "./networks/matchNetwork.js";
export { mlp, mlpCost, type MlpShape } from "./networks/mlp.js";
export { network, type NetworkOptions } from "./networks/network.js";
export { modelCost } from "./networks/modelCost.js";
export type { NetworkCost } from "./networks/networkCost.js";
export { RelationalBlock, relationalBlock, type RelationalBlockArgs } from "./layers/relationalBlock.js";
export { RelationalConv2d, relationalConv2d, type RelationalConv2dArgs } from "./layers/relationalConv2d.js";
export { relationalConvolution, type RelationalConvolutionOptions } from "./ops/relationalConvolution.js";
export { RelationalDense, relationalDense, type RelationalDenseArgs } from "./layers/relationalDense.js";
export { relationalMatMul } from "./ops/relationalMatMul.js";
export {
  RelationalSeparableConv2d,
  relationalSeparableConv2d,
  type RelationalSeparableConv2dArgs,
} from "./layers/relationalSeparableConv2d.js";
export { type Wiring, wiringOf, wsFlexDegreeWiring, wsFlexWiring } from "./wiring/wiring.js";
export type { WasmPaths } from "./backendFiles/backendStart.js";
export { useWasmBackend, type WasmBackendOptions, type WasmBackendState } from "./useWasmBackend.js";
