// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

export { forward1x8 } from "./forward1x8";
export { forward2x8 } from "./forward2x8";
export { forward3x8 } from "./forward3x8";
export { forward4x8 } from "./forward4x8";
export { forward5x8 } from "./forward5x8";
export { forward6x8 } from "./forward6x8";
export { inputGradient1x8 } from "./inputGradient1x8";
export { inputGradient2x8 } from "./inputGradient2x8";
export { inputGradient3x8 } from "./inputGradient3x8";
export { inputGradient4x8 } from "./inputGradient4x8";
export { inputGradient5x8 } from "./inputGradient5x8";
export { weightGradient1x2 } from "./weightGradient1x2";
export { weightGradient2x2 } from "./weightGradient2x2";
export { weightGradient3x2 } from "./weightGradient3x2";
export { weightGradient4x2 } from "./weightGradient4x2";
export { pairedWeightGradient1x2 } from "./pairedWeightGradient1x2";
export { pairedWeightGradient2x2 } from "./pairedWeightGradient2x2";
export { pairedWeightGradient3x2 } from "./pairedWeightGradient3x2";
export { pairedWeightGradient4x2 } from "./pairedWeightGradient4x2";
export { gemm1x8 } from "./gemm1x8";
export { gemm2x8 } from "./gemm2x8";
export { gemm3x8 } from "./gemm3x8";
export { gemm4x8 } from "./gemm4x8";
export { gemm5x8 } from "./gemm5x8";
export { gemm6x8 } from "./gemm6x8";
