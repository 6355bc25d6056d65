export { cosineRate } from "./cosineRate.js";
export {
  fetchDataSet,
  fetchGraph2nn,
  loadDataSet,
  type FetchedDataSet,
  type FetchedRelease,
  type FetchOptions,
  type FetchProgress,
  type LoadOptions,
} from "./data/index.js";
export { inputSize, type DataSet, type Examples } from "./dataSet.js";
export { evaluate, type Evaluation } from "./evaluate.js";
export { loadModel } from "./loadModel.js";
export { modelFolder } from "./modelFolder.js";
export { presets, type Preset, type PresetName } from "./presets.js";
export { checkRecipe, stepsOf, type Recipe } from "./recipe.js";
export { saveModel } from "./saveModel.js";
export {
  trainModel,
  type HistoryEntry,
  type TrainingProgress,
  type TrainModelOptions,
} from "./trainModel.js";
export { matchedShape, trainNetwork, type TrainedNetwork, type TrainNetworkOptions } from "./trainNetwork.js";
