export { packPanels, unpackPanels } from "./products/panels";
export {
  forwardTile1,
  forwardTile2,
  forwardTile3,
  forwardTile4,
  forwardTile5,
  forwardTile6,
  relationalForward,
} from "./products/relationalForward";
export {
  inputGradientTile1,
  inputGradientTile2,
  inputGradientTile3,
  inputGradientTile4,
  inputGradientTile5,
  relationalInputGradient,
} from "./products/relationalInputGradient";
export {
  weightGradientTile1,
  weightGradientTile2,
  weightGradientTile3,
  weightGradientTile4,
  relationalWeightGradient,
} from "./products/relationalWeightGradient";
export { convFilterGradient, convForward, convInputGradient } from "./convolution/convolution";
export { depthwiseFilterGradient } from "./convolution/depthwiseFilterGradient";
export { depthwiseInputGradient } from "./convolution/depthwiseInputGradient";
export { groupTaps } from "./convolution/groupTaps";
export { winogradFilterGradient, winogradProduct } from "./winograd/winograd";
export { batchNormReluForward } from "./norm/batchNormReluForward";
export { batchNormReluGradient } from "./norm/batchNormReluGradient";
export { sgdNesterov } from "./optimizers/sgdNesterov";
export { gemm, gemmTile1, gemmTile2, gemmTile3, gemmTile4, gemmTile5, gemmTile6 } from "./products/gemm";
export { avgPool3dGradient } from "./pooling/avgPool3dGradient";
export { conv3dFilterGradient } from "./convolution/conv3dFilterGradient";
export { conv3dInputGradient } from "./convolution/conv3dInputGradient";
export { maxPool3d } from "./pooling/maxPool3d";
export { maxPool3dGradient } from "./pooling/maxPool3dGradient";
export { unsortedSegmentSum } from "./unsortedSegmentSum";
export { adam } from "./optimizers/adam";
export { panelBatchNormForward, panelBatchNormGradient, panelBatchNormPredict } from "./norm/panelBatchNorm";
