export { comparisonGradients } from "./comparisons.js";
export { conv3dTransposeGradient } from "./conv3dTranspose.js";
export { einsumGradient } from "./einsum.js";
