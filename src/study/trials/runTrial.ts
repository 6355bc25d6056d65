import type { DataSet } from "../../datasets/dataSet.js";
import { holdOut } from "../../datasets/holdOut.js";
import { DivergenceError } from "../../errors.js";
import { saveModel } from "../../training/models/saveModel.js";
import { trainNetwork, type TrainedNetwork } from "../../training/trainNetwork.js";
import { givenGraphs } from "../plan/givenGraphs.js";
import type { Plan } from "../plan/plan.js";
import { settingRecipe } from "../plan/settingRecipe.js";
import { trialWiring } from "../plan/trialWiring.js";
import { encodeResiduals } from "./residualBytes.js";
import { trainContinued } from "./trainContinued.js";
import type { CompletedTrial } from "./trial.js";
import { trialError } from "./trialError.js";
import { epochReporter, type TrialProgress } from "./trialProgress.js";
import type { TrialResult, TrialTask } from "./trialTask.js";
import { encodeWrong } from "./wrongBits.js";

/** What all trials of a study share. */
export interface TrialSetting {
  readonly plan: Plan;
  readonly data: DataSet;
  /** The data of search and tuning, whose test examples may be held-out training examples. */
  readonly searchData: DataSet;
}

/** The setting of a study's trials. Held-out examples are cut off once, not in every trial. */
export function trialSetting(plan: Plan, data: DataSet): TrialSetting {
  return { plan, data, searchData: plan.heldOut === undefined ? data : holdOut(data, plan.heldOut) };
}

/**
 * Trains one network in the calling thread and returns its results. They depend on the setting and the task only.
 *
 * @param onProgress called at most once a second
 * @throws {SweetspotError} when the training run cannot run at all; one that diverges is a result
 */
export async function runTrial(
  setting: TrialSetting,
  task: TrialTask,
  onProgress?: (progress: TrialProgress) => void,
): Promise<TrialResult> {
  const { plan, data, searchData } = setting;
  const { phase, seed, epochs, continuation, saveTo } = task;
  const confirms = phase === "confirmation";
  const graph = trialWiring(plan, task, givenGraphs(plan));
  const began = performance.now();
  let trained: TrainedNetwork;
  let curve: readonly number[] | undefined;
  try {
    const options = {
      graph,
      data: confirms ? data : searchData,
      recipe:
        task.setting === undefined
          ? plan.recipe
          : settingRecipe(plan.recipe, plan.tune!.settings[task.setting], data),
      seed,
      ...(onProgress && { onEpoch: epochReporter(onProgress) }),
    };
    if (epochs === undefined) trained = await trainNetwork(options);
    else ({ trained, curve } = await trainContinued(options, epochs, continuation, data));
  } catch (error) {
    // Divergence is a result of this network; anything else is a fault.
    if (!(error instanceof DivergenceError)) throw error;
    return { failed: error.message, seconds: (performance.now() - began) / 1000 };
  }
  const { loss, width, flops, params, seconds, model } = trained;
  const error = trialError(data, trained.error);
  if (![error, loss, ...(curve ?? [])].every(Number.isFinite)) {
    model.dispose();
    const failed = `training diverged: the loss on the examples that judge is ${loss}; a smaller learning rate may help`;
    return { failed, seconds };
  }
  if (saveTo !== undefined) await saveModel(model, saveTo);
  model.dispose();
  return {
    ...{ error, loss },
    ...(curve && { curve: [...curve] }),
    ...(confirms && examplesOf(trained, data)),
    ...{ width, flops, params, seconds },
  };
}

/** The result on each test example. */
function examplesOf(
  { wrong, squares }: TrainedNetwork,
  data: DataSet,
): Pick<CompletedTrial, "wrong" | "residuals"> {
  return data.target === undefined
    ? { wrong: encodeWrong(wrong, data.test.labels.length) }
    : { residuals: encodeResiduals(squares!, data.target.deviation) };
}
