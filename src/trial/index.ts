export { answerTrial, type TrialFunction } from "./answerTrial.js";
export { packData, unpackData } from "../datasets/dataBytes.js";
export { runTrial } from "./runTrial.js";
export type { ArrayDataSetOptions } from "../datasets/arrayDataSet.js";
export type { DataSet } from "../datasets/dataSet.js";
export type { Plan } from "../study/plan/plan.js";
export type { Trial } from "../study/trials/trial.js";
export type { TrialTask } from "../study/trials/trialTask.js";
