// Registers the relational operations and layers with tfjs, once, when `sweetspot/nn` is first imported.
import * as tf from "#tfjs";
import {
  adamKernel,
  batchNormTrainingKernels,
  relationalBlockKernels,
  relationalConv2DCpuKernels,
  relationalConv2DKernels,
  relationalMatMulCpuKernels,
  relationalMatMulKernels,
  reluGradientKernel,
  sgdNesterovKernel,
} from "../kernels/index.js";
import { reluSecondGradient } from "../gradients/index.js";
import { RelationalBlock } from "./relationalBlock.js";
import { RelationalConv2d } from "./relationalConv2d.js";
import { relationalConvolutionGradient } from "../ops/relationalConvolution.js";
import { RelationalDense } from "./relationalDense.js";
import { relationalMatMulGradient } from "../ops/relationalMatMul.js";
import { RelationalSeparableConv2d } from "./relationalSeparableConv2d.js";

const kernels = [
  ...relationalMatMulKernels,
  ...relationalMatMulCpuKernels,
  ...relationalConv2DKernels,
  ...relationalConv2DCpuKernels,
  ...batchNormTrainingKernels,
  ...relationalBlockKernels,
  reluGradientKernel,
  sgdNesterovKernel,
  adamKernel,
];
for (const kernel of kernels) tf.registerKernel(kernel);
tf.registerGradient(relationalMatMulGradient);
tf.registerGradient(relationalConvolutionGradient);
tf.registerGradient(reluSecondGradient);
tf.serialization.registerClass(RelationalDense);
tf.serialization.registerClass(RelationalConv2d);
tf.serialization.registerClass(RelationalSeparableConv2d);
tf.serialization.registerClass(RelationalBlock);
