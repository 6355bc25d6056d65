export { checkRecipe, checkTrainingRecipe } from "./recipe/checkRecipe.js";
export {
  arrayDataSet,
  type ArrayDataSetOptions,
  type Inputs,
  type LabelledArrays,
} from "../datasets/arrayDataSet.js";
export { hasCheckpoint, removeCheckpoints } from "./checkpoints/checkpointFolder.js";
export { cosineRate } from "./optimizers/cosineRate.js";
export {
  fetchDataSet,
  fetchGraph2nn,
  loadDataSet,
  type FetchedDataSet,
  type FetchedRelease,
  type FetchOptions,
  type FetchProgress,
  type LoadOptions,
} from "../datasets/index.js";
export { inputSize, type DataSet, type Examples } from "../datasets/dataSet.js";
export type { TargetScale } from "../datasets/targetScale.js";
export type { StreamedData } from "./batches/datasetBatches.js";
export { evaluate, type EvaluateOptions, type Evaluation } from "./evaluation/evaluate.js";
export { historyCsv, saveHistory, type HistoryEntry } from "./checkpoints/history.js";
export { learningRateOf } from "./optimizers/learningRate.js";
export { loadModel } from "./models/loadModel.js";
export { matchedModel, type MatchedModel, type PictureShape } from "./matchedModel.js";
export { matchedShape } from "./matchedShape.js";
export { loadModelModule } from "./modules/loadModelModule.js";
export type { ModelBuilder, ModelRequest } from "./modules/modelBuilder.js";
export type { ModelModule } from "./recipe/moduleDigest.js";
export { modelFolder } from "./models/modelFolder.js";
export { presets, type Preset, type PresetName } from "./recipe/presets.js";
export {
  stepsOf,
  type AdamRecipe,
  type Augmentation,
  type ConvolutionalRecipe,
  type EarlyStop,
  type MlpRecipe,
  type ModuleRecipe,
  type OptimizerRecipe,
  type Recipe,
  type Schedule,
  type SgdRecipe,
  type TrainingRecipe,
} from "./recipe/recipe.js";
export { saveModel } from "./models/saveModel.js";
export {
  trainModel,
  type EpochEvaluation,
  type CheckpointOptions,
  type Training,
  type TrainingProgress,
  type TrainModelOptions,
} from "./trainModel.js";
export { trainNetwork, type TrainedNetwork, type TrainNetworkOptions } from "./trainNetwork.js";
export type { TrainingRecord } from "./trainingRecord.js";
export type { BestEpoch } from "./trainingRun.js";
