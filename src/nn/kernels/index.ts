export { ADAM, adamKernel } from "./adam.js";
export { batchMatMulKernel, fusedMatMulKernel } from "./batchMatMul.js";
export {
  BATCH_NORM_TRAINING,
  BATCH_NORM_TRAINING_GRADIENT,
  batchNormTrainingKernels,
} from "./batchNormTraining.js";
export { conv2DKernel, fusedConv2DKernel } from "./conv2D.js";
export { conv2DBackpropFilterKernel, conv2DBackpropInputKernel } from "./conv2DBackprop.js";
export {
  depthwiseConv2dBackpropFilterKernel,
  depthwiseConv2dBackpropInputKernel,
} from "./depthwiseConv2dBackprop.js";
export {
  RELATIONAL_CONV_2D,
  RELATIONAL_CONV_2D_FILTER_GRADIENT,
  RELATIONAL_CONV_2D_INPUT_GRADIENT,
  relationalConv2DKernels,
  relationalConvSizes,
  type RelationalConvAttributes,
} from "./relationalConv2D.js";
export { relationalConv2DCpuKernels } from "./relationalConv2DCpu.js";
export { conv3dGradientKernels } from "./conv3dGradients.js";
export { einsumKernel } from "./einsum.js";
export { identityKernel } from "./identity.js";
export { poolingKernels } from "./pooling.js";
export {
  RELATIONAL_MAT_MUL,
  RELATIONAL_MAT_MUL_INPUT_GRADIENT,
  RELATIONAL_MAT_MUL_WEIGHT_GRADIENT,
  relationalMatMulKernels,
  type RelationalAttributes,
} from "./relationalMatMul.js";
export { relationalMatMulCpuKernels } from "./relationalMatMulCpu.js";
export { meanKernel, sumKernel } from "./reductions.js";
export { RELU_GRADIENT, reluGradientKernel } from "./reluGradient.js";
export { SGD_NESTEROV, sgdNesterovKernel } from "./sgdNesterov.js";
export { sliceKernel } from "./slice.js";
export { tileKernel } from "./tile.js";
export { unsortedSegmentSumKernel } from "./unsortedSegmentSum.js";
export {
  RELATIONAL_BLOCK_GRADIENT,
  RELATIONAL_BLOCK_PREDICTION,
  RELATIONAL_BLOCK_TRAINING,
  relationalBlockKernels,
} from "./relationalBlock.js";
