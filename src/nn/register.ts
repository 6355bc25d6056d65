// Makes tfjs know the relational operations and layers. Runs once, when `sweetspot/nn` is first imported.
import * as tf from "@tensorflow/tfjs";
import {
  adamKernel,
  batchNormReluKernels,
  relationalMatMulCpuKernels,
  relationalMatMulKernels,
  sgdNesterovKernel,
} from "./kernels/index.js";
import { RelationalDense } from "./relationalDense.js";
import { relationalMatMulGradient } from "./relationalMatMul.js";

const kernels = [
  ...relationalMatMulKernels,
  ...relationalMatMulCpuKernels,
  ...batchNormReluKernels,
  sgdNesterovKernel,
  adamKernel,
];
for (const kernel of kernels) tf.registerKernel(kernel);
tf.registerGradient(relationalMatMulGradient);
tf.serialization.registerClass(RelationalDense);
