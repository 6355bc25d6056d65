export { countWorkers } from "./countWorkers.js";
export { type Exchange, exchangeTrials, readAnswers } from "./exchangeTrials.js";
export type { QueueOptions } from "./queueTrainer.js";
export { queueTraining } from "./queueTraining.js";
export type { WorkerTimes } from "./queueWorker.js";
export { runWorker, type WorkerOptions } from "./runWorker.js";
export { readTask, trainTask } from "./trainTask.js";
