export { ADAM, adamKernel } from "./adam.js";
export { batchMatMulKernel } from "./batchMatMul.js";
export { BATCH_NORM_RELU, BATCH_NORM_RELU_GRADIENT, batchNormReluKernels } from "./batchNormRelu.js";
export {
  RELATIONAL_MAT_MUL,
  RELATIONAL_MAT_MUL_INPUT_GRADIENT,
  RELATIONAL_MAT_MUL_WEIGHT_GRADIENT,
  relationalMatMulKernels,
  type RelationalAttributes,
} from "./relationalMatMul.js";
export { relationalMatMulCpuKernels } from "./relationalMatMulCpu.js";
export { SGD_NESTEROV, sgdNesterovKernel } from "./sgdNesterov.js";
