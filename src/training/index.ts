export { checkRecipe, checkTrainingRecipe } from "./checkRecipe.js";
export { arrayDataSet, type ArrayDataSetOptions, type Inputs, type LabelledArrays } from "./arrayDataSet.js";
export { hasCheckpoint, removeCheckpoints } from "./checkpointFolder.js";
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
export type { StreamedData } from "./datasetBatches.js";
export { evaluate, type EvaluateOptions, type Evaluation } from "./evaluate.js";
export { historyCsv, saveHistory, type HistoryEntry } from "./history.js";
export { learningRateOf } from "./learningRate.js";
export { loadModel } from "./loadModel.js";
export { matchedModel, type MatchedModel } from "./matchedModel.js";
export { matchedShape } from "./matchedShape.js";
export { modelFolder } from "./modelFolder.js";
export { presets, type Preset, type PresetName } from "./presets.js";
export {
  stepsOf,
  type AdamRecipe,
  type Augmentation,
  type ConvolutionalRecipe,
  type EarlyStop,
  type MlpRecipe,
  type OptimizerRecipe,
  type Recipe,
  type Schedule,
  type SgdRecipe,
  type TrainingRecipe,
} from "./recipe.js";
export { saveModel } from "./saveModel.js";
export {
  trainModel,
  type CheckpointOptions,
  type Training,
  type TrainingProgress,
  type TrainModelOptions,
} from "./trainModel.js";
export { trainNetwork, type TrainedNetwork, type TrainNetworkOptions } from "./trainNetwork.js";
export type { TrainingRecord } from "./trainingRecord.js";
export type { BestEpoch } from "./trainingRun.js";
