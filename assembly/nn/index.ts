export { packPanels, unpackPanels } from "./panels";
export {
  forwardTile1,
  forwardTile2,
  forwardTile3,
  forwardTile4,
  relationalForward,
} from "./relationalForward";
export {
  inputGradientTile1,
  inputGradientTile2,
  inputGradientTile3,
  inputGradientTile4,
  relationalInputGradient,
} from "./relationalInputGradient";
export {
  weightGradientTile1,
  weightGradientTile2,
  weightGradientTile3,
  weightGradientTile4,
  relationalWeightGradient,
} from "./relationalWeightGradient";
export { batchNormReluForward } from "./batchNormReluForward";
export { batchNormReluGradient } from "./batchNormReluGradient";
export { sgdNesterov } from "./sgdNesterov";
export { adam } from "./adam";
