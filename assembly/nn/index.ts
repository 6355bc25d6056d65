export { packPanels, panelLanes, panelRowBytes, unpackPanels } from "./products/panels";
export * from "./products/gen";
export { relationalForward } from "./products/relationalForward";
export { relationalInputGradient } from "./products/relationalInputGradient";
export { relationalWeightGradient } from "./products/relationalWeightGradient";
export { gemm, gemmScratchBytes } from "./products/gemm";
export { packSharedPanels, packSharedTiles } from "./products/sharedOperand";
export {
  directForward,
  directGather,
  directInputGradient,
  directSpaceBytes,
} from "./convolution/directConvolution";
export { convShapeBytes } from "./convolution/convShape";
export { directPlacesBytes } from "./convolution/patches";
export { addPatchRows, gatherPatchRows } from "./convolution/patchRows";
export { depthwiseFilterGradient } from "./convolution/depthwiseFilterGradient";
export { depthwiseForward } from "./convolution/depthwiseForward";
export { depthwiseInputGradient } from "./convolution/depthwiseInputGradient";
export { depthwiseListBytes } from "./convolution/depthwiseSum";
export { groupTaps } from "./convolution/groupTaps";
export { conv3dFilterGradient } from "./convolution/conv3dFilterGradient";
export { conv3dInputGradient } from "./convolution/conv3dInputGradient";
export {
  winogradFilterGradient,
  winogradGather,
  winogradProduct,
  winogradWeightGradients,
} from "./winograd/winograd";
export { winogradSpaceBytes } from "./winograd/winogradSpace";
export {
  denseWinogradFilterGradient,
  denseWinogradGather,
  denseWinogradProduct,
  denseWinogradWeightGradients,
} from "./winograd/denseWinograd";
export { densePatchBytes } from "./winograd/denseTiles";
export { gatherDenseWeightGradient, spreadDenseWeights } from "./winograd/denseWeights";
export { gatherWeightGradient, spreadWeights } from "./winograd/winogradWeights";
export {
  winogradPlacesBytes,
  winogradPlanes,
  winogradScratchBytes,
  winogradTileSide,
} from "./winograd/winogradTiles";
export {
  batchNormApply,
  batchNormForward,
  batchNormMean,
  batchNormMoments,
  batchNormSquares,
  batchNormSums,
} from "./norm/batchNormForward";
export { batchNormGradient, batchNormGradientSums } from "./norm/batchNormGradient";
export { batchNormInputGradient } from "./norm/batchNormInputGradient";
export { panelBatchNormForward, panelBatchNormGradient, panelBatchNormPredict } from "./norm/panelBatchNorm";
export { clip } from "./elementwise/clip";
export { extreme } from "./elementwise/extreme";
export { holdsNonFinite } from "./elementwise/holdsNonFinite";
export { reluGradient } from "./elementwise/reluGradient";
export { sum } from "./elementwise/sum";
export { sumParts } from "./elementwise/sumParts";
export { tile } from "./elementwise/tile";
export { zero } from "./elementwise/zero";
export { avgPool3dGradient } from "./pooling/avgPool3dGradient";
export { maxPool3dGradient } from "./pooling/maxPool3dGradient";
export { pool3d } from "./pooling/pool3d";
export { adam } from "./optimizers/adam";
export { sgdNesterov } from "./optimizers/sgdNesterov";
export { unsortedSegmentSum } from "./unsortedSegmentSum";
