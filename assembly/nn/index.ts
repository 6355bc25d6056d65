export { packPanels, unpackPanels } from "./panels";
export {
  forwardTile1,
  forwardTile2,
  forwardTile3,
  forwardTile4,
  forwardTile5,
  forwardTile6,
  relationalForward,
} from "./relationalForward";
export {
  inputGradientTile1,
  inputGradientTile2,
  inputGradientTile3,
  inputGradientTile4,
  inputGradientTile5,
  relationalInputGradient,
} from "./relationalInputGradient";
export {
  weightGradientTile1,
  weightGradientTile2,
  weightGradientTile3,
  weightGradientTile4,
  relationalWeightGradient,
} from "./relationalWeightGradient";
export { convFilterGradient, convForward, convInputGradient } from "./convolution";
export { depthwiseFilterGradient } from "./depthwiseFilterGradient";
export { depthwiseInputGradient } from "./depthwiseInputGradient";
export { groupTaps } from "./groupTaps";
export { winogradFilterGradient, winogradProduct } from "./winograd";
export { batchNormReluForward } from "./batchNormReluForward";
export { batchNormReluGradient } from "./batchNormReluGradient";
export { sgdNesterov } from "./sgdNesterov";
export { gemm, gemmTile1, gemmTile2, gemmTile3, gemmTile4, gemmTile5, gemmTile6 } from "./gemm";
export { avgPool3dGradient } from "./avgPool3dGradient";
export { conv3dFilterGradient } from "./conv3dFilterGradient";
export { conv3dInputGradient } from "./conv3dInputGradient";
export { maxPool3d } from "./maxPool3d";
export { maxPool3dGradient } from "./maxPool3dGradient";
export { unsortedSegmentSum } from "./unsortedSegmentSum";
export { adam } from "./adam";
export { panelBatchNormForward, panelBatchNormGradient, panelBatchNormPredict } from "./panelBatchNorm";
