import "./register.js";

export { BlockLayout, type BlockGroup } from "./blockLayout.js";
export { channelPartition } from "./channelPartition.js";
export type { GraphConfig } from "./graphConfig.js";
export {
  installTrainingKernels,
  type InstalledKernels,
  type TrainingKernelOptions,
} from "./installTrainingKernels.js";
export { matchWidth } from "./matchWidth.js";
export { mlp, mlpCost, type MlpShape } from "./models/mlp.js";
export type { ModelCost } from "./modelCost.js";
export { RelationalDense, relationalDense, type RelationalDenseArgs } from "./relationalDense.js";
export { relationalMatMul } from "./relationalMatMul.js";
export { useWasmBackend } from "./useWasmBackend.js";
