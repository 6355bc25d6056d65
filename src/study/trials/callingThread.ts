import { dataDigest } from "../../datasets/dataDigest.js";
import type { DataSet } from "../../datasets/dataSet.js";
import type { Plan } from "../plan/plan.js";
import { runTrial, trialSetting } from "./runTrial.js";
import type { Trainer } from "./trainer.js";

/** Trains in the calling thread, one network after another. A study that is stopped ends after the present one. */
export function callingThread(plan: Plan, data: DataSet): Trainer {
  const setting = trialSetting(plan, data);
  const digest = dataDigest(data);
  return {
    workers: 1,
    train: async (task, onProgress) => ({ ...(await runTrial(setting, task, onProgress)), data: digest }),
    close: () => Promise.resolve(),
  };
}
